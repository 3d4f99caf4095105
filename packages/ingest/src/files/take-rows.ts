import type { DuckDBConnection } from '@duckdb/node-api'
import { nextProfileNumber, nextSequence } from '../apply/sequence.ts'
import type { RowMapping } from './mapping.ts'

export interface Taken {
  readonly read: number
  readonly accepted: number
  readonly duplicates: number
  readonly newProfiles: number
  /** Smallest row id of `staged`: row ids count up from it in order of the file. */
  readonly firstRow: bigint
}

/**
 * Decides which staged rows are stored, and gives their profiles numbers. Makes the temporary tables `taken` (the rows, with `n`) and
 * `who`; writes `profiles` and `message_ids`. Equal rows of one file are told apart by how often they have come before in it.
 */
export async function takeRows(connection: DuckDBConnection, mapping: RowMapping): Promise<Taken> {
  const [first] = await rows(connection, 'SELECT coalesce(min(rowid), 0), count(*) FROM staged')
  const firstRow = BigInt(first?.[0] as bigint)
  const keys = await keysOf(connection, mapping)
  await connection.run(
    `CREATE TEMP TABLE repeated AS SELECT k.r FROM (${keys}) k WHERE k.key IN (SELECT id FROM message_ids)`,
  )
  if (mapping.kind === 'events' && mapping.messageId !== undefined)
    await connection.run(
      `INSERT INTO repeated SELECT r FROM (SELECT s.rowid AS r, row_number() OVER (PARTITION BY s.key ORDER BY s.rowid) AS k FROM staged s
         WHERE s.why = 0 AND s.key IN (SELECT key FROM staged WHERE why = 0 GROUP BY key HAVING count(*) > 1)) WHERE k > 1 AND r NOT IN (SELECT r FROM repeated)`,
    )
  const [again] = await rows(connection, 'SELECT count(*) FROM repeated')
  const duplicates = Number(again?.[0])
  const fresh = `s.why = 0${duplicates === 0 ? '' : ' AND s.rowid NOT IN (SELECT r FROM repeated)'}`
  const base = await nextProfileNumber(connection)
  await connection.run(
    `CREATE TEMP TABLE who AS SELECT s.id, min(s.rowid) AS r, min(s.moment) AS lo, max(s.moment) AS hi, NULL::INTEGER AS n FROM staged s WHERE ${fresh} GROUP BY s.id`,
  )
  if (base > 0)
    await connection.run('UPDATE who SET n = p.n FROM profiles p WHERE p.id = who.id AND NOT p.erased')
  await connection.run(
    `UPDATE who SET n = x.n FROM (SELECT id, ${base - 1} + row_number() OVER (ORDER BY r) AS n FROM who WHERE n IS NULL) x WHERE who.id = x.id`,
  )
  await connection.run(
    `UPDATE profiles SET first_seen = least(first_seen, w.lo), last_seen = greatest(last_seen, w.hi)
     FROM who w WHERE profiles.n = w.n AND w.n < ${base} AND (w.lo < first_seen OR w.hi > last_seen)`,
  )
  const made = await connection.run(
    `INSERT INTO profiles SELECT n, id, lo, hi, false FROM who WHERE n >= ${base} ORDER BY n`,
  )
  await connection.run(`INSERT INTO traits_current (n) SELECT n FROM who WHERE n >= ${base} ORDER BY n`)
  await connection.run(
    `INSERT INTO message_ids (id, seq) SELECT k.key, ${await nextSequence(connection)} FROM (${keys}) k${duplicates === 0 ? '' : ' WHERE k.r NOT IN (SELECT r FROM repeated)'}`,
  )
  const [counted] = await rows(connection, `SELECT count(*) FROM staged s WHERE ${fresh}`)
  await connection.run(
    `CREATE TEMP VIEW taken AS SELECT s.*, s.rowid - ${firstRow} AS r, w.n FROM staged s JOIN who w ON s.id = w.id WHERE ${fresh}`,
  )
  return {
    read: Number(first?.[1]),
    accepted: Number(counted?.[0]),
    duplicates,
    newProfiles: made.rowsChanged,
    firstRow,
  }
}

/**
 * What the acceptable rows are known by, as a query for `r` (row id) and `key`. Of rows with the same content the second gets a
 * key of its own, the third another, the same ones in every import of the file.
 */
async function keysOf(connection: DuckDBConnection, mapping: RowMapping): Promise<string> {
  const own = 'SELECT s.rowid AS r, s.key FROM staged s WHERE s.why = 0'
  // A message id names one message; profiles may be told the same twice.
  if (mapping.kind !== 'events' || mapping.messageId !== undefined) return own
  await connection.run(
    `CREATE TEMP TABLE again AS SELECT r, md5_number(key::VARCHAR || ':' || k) AS key FROM (
       SELECT s.rowid AS r, s.key, row_number() OVER (PARTITION BY s.key ORDER BY s.rowid) AS k FROM staged s
       WHERE s.why = 0 AND s.key IN (SELECT key FROM staged WHERE why = 0 GROUP BY key HAVING count(*) > 1)
     ) WHERE k > 1`,
  )
  const [made] = await rows(connection, 'SELECT count(*) FROM again')
  if (made?.[0] === 0n) return own
  return `${own} AND s.rowid NOT IN (SELECT r FROM again) UNION ALL SELECT r, key FROM again`
}

async function rows(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRows()
}
