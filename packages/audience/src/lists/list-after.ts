/** Who would be on a list after a change, with nothing written: what the engine exchanges to say who enters and leaves segments. */
import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from '../audience-store.ts'
import { dropMatch, type MatchBy, matchEntries, type MatchReport } from './match-entries.ts'

export type ListChange =
  | { readonly kind: 'replace' | 'add'; readonly ids: readonly string[]; readonly matchBy?: MatchBy }
  /** By external id. */
  | { readonly kind: 'remove'; readonly ids: readonly string[] }

export interface ListAfter {
  /** Missing where entries are taken off: ids are compared as they are written. */
  readonly match?: MatchReport
  /** A bit for each profile number, as `bitstring_agg` lays them out. */
  readonly members: Uint8Array
}

/** @param key of the list that is changed; left out: a new one */
export async function listAfter(store: AudienceStore, change: ListChange, key?: string): Promise<ListAfter> {
  const connection = await store.connect()
  try {
    const match = await matchEntries(
      connection,
      change.ids,
      change.kind === 'remove' ? 'id' : (change.matchBy ?? 'any'),
    )
    const members = await bitsOf(connection, change.kind, key ?? '')
    await dropMatch(connection)
    return change.kind === 'remove' ? { members } : { match, members }
  } finally {
    connection.disconnectSync()
  }
}

async function bitsOf(
  connection: DuckDBConnection,
  kind: ListChange['kind'],
  key: string,
): Promise<Uint8Array> {
  const [counted] = (await connection.runAndReadAll('SELECT count(*) FROM profiles')).getRows()
  const size = Math.max(Math.ceil(Number(counted?.[0]) / 32), 1) * 32
  const listed = `SELECT p.n FROM profiles p JOIN list_members m ON m.id = p.id WHERE m.list_key = $1`
  const entered = `SELECT n FROM list_matched WHERE people = 1 AND $1 IS NOT NULL`
  const same = `SELECT n FROM list_matched WHERE people = 1 AND same`
  const who = {
    replace: entered,
    add: `${listed} UNION ${entered}`,
    remove: `${listed} AND p.n NOT IN (${same})`,
  }[kind]
  const [row] = (
    await connection.runAndReadAll(
      `SELECT CAST(bitstring_agg(n, 0, ${size - 1}) AS BLOB) FROM (${who}) AS x`,
      [key],
    )
  ).getRows()
  const bits = row?.[0]
  return bits instanceof DuckDBBlobValue ? bits.bytes : new Uint8Array(size / 8)
}
