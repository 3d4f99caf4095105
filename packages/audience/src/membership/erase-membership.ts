import { blobValue, type DuckDBConnection, DuckDBBlobValue } from '@duckdb/node-api'
import { takeOut } from './bits.ts'
import { chunkWidth, packChunk, unpackChunk } from './chunk.ts'

/**
 * Takes profiles out of every kept set and their rows out of the history, within the caller's transaction. The numbers that
 * refreshes noted stay: they name nobody.
 *
 * @param numbers profile numbers
 */
export async function eraseMembership(
  connection: DuckDBConnection,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return
  const byChunk = Map.groupBy(numbers, (n) => Math.floor(n / chunkWidth))
  const left = new Map<string, number>()
  for (const [chunk, own] of byChunk) {
    const rows = (
      await connection.runAndReadAll(`SELECT segment, members FROM membership_chunks WHERE chunk = ${chunk}`)
    ).getRows()
    for (const [segment, members] of rows) {
      if (!(members instanceof DuckDBBlobValue)) throw new Error('A membership chunk is no blob.')
      const bits = new Uint8Array(chunkWidth / 8)
      unpackChunk(members.bytes, bits)
      const gone = own.filter((n) => takeOut(bits, n % chunkWidth)).length
      if (gone === 0) continue
      const key = String(segment)
      left.set(key, (left.get(key) ?? 0) + gone)
      const packed = packChunk(bits)
      if (packed === undefined)
        await connection.run('DELETE FROM membership_chunks WHERE segment = $1 AND chunk = $2', [key, chunk])
      else
        await connection.run('UPDATE membership_chunks SET members = $3 WHERE segment = $1 AND chunk = $2', [
          key,
          chunk,
          blobValue(packed),
        ])
    }
  }
  for (const [segment, count] of left)
    await connection.run(
      'UPDATE membership SET size = size - $2, revision = revision + 1 WHERE segment = $1',
      [segment, count],
    )
  await connection.run(
    `DELETE FROM membership_changes WHERE n IN (SELECT unnest(from_json($1::VARCHAR, '["INTEGER"]')))`,
    [JSON.stringify(numbers)],
  )
}
