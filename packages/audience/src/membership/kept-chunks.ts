/** The chunks of a kept set, read and written as the caller's transaction sees them. */
import { type DuckDBConnection, DuckDBBlobValue } from '@duckdb/node-api'
import { chunkWidth, packChunk, unpackChunk } from './chunk.ts'

const chunkBytes = chunkWidth / 8

export interface PackedChunk {
  readonly chunk: number
  readonly members: Uint8Array
}

/** The set that chunks make, over `bits`, all 0 before. Chunks that lie beyond are left out. */
export function unpackChunks(chunks: readonly PackedChunk[], bits: Uint8Array): void {
  for (const { chunk, members } of chunks) {
    const from = chunk * chunkBytes
    if (from < bits.length)
      unpackChunk(members, bits.subarray(from, Math.min(from + chunkBytes, bits.length)))
  }
}

export async function readChunks(
  connection: DuckDBConnection,
  segment: string,
): Promise<readonly PackedChunk[]> {
  const rows = await connection.runAndReadAll(
    'SELECT chunk, members FROM membership_chunks WHERE segment = $1',
    [segment],
  )
  return rows.getRows().map(([chunk, members]) => {
    if (!(members instanceof DuckDBBlobValue)) throw new Error('A membership chunk is no blob.')
    return { chunk: Number(chunk), members: members.bytes }
  })
}

/** Writes the chunks of `after` that differ from `before`; both of one length. */
export async function writeChunks(
  connection: DuckDBConnection,
  segment: string,
  before: Uint8Array,
  after: Uint8Array,
): Promise<void> {
  const changed: number[] = []
  for (let from = 0; from < after.length; from += chunkBytes) {
    const own = after.subarray(from, from + chunkBytes)
    if (Buffer.compare(own, before.subarray(from, from + chunkBytes)) !== 0) changed.push(from / chunkBytes)
  }
  if (changed.length === 0) return
  await connection.run(
    `DELETE FROM membership_chunks WHERE segment = $1 AND chunk IN (SELECT unnest(from_json($2::VARCHAR, '["INTEGER"]')))`,
    [segment, JSON.stringify(changed)],
  )
  const appender = await connection.createAppender('membership_chunks')
  for (const chunk of changed) {
    const packed = packChunk(after.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes))
    if (packed === undefined) continue
    appender.appendVarchar(segment)
    appender.appendInteger(chunk)
    appender.appendBlob(packed)
    appender.endRow()
  }
  appender.closeSync()
}
