/** What the profile store says of itself, and what it remembers of the control plane. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { StoreError, storeErrorFrom } from './store-error.ts'

/** How far a control plane was when the profile store last heard of it. */
export interface ControlMemory {
  readonly id: string
  /** Whether it is kept in the same folder, or on a PostgreSQL server. */
  readonly place: 'folder' | 'server'
  /** Grows each time the control plane notes the profile store. */
  readonly beat: number
  /** Its last audit entry; `seq` 0 and an empty hash when it had none. */
  readonly audit: { readonly seq: number; readonly hash: string }
}

export interface StoreMark {
  /** Undefined for a store of a format that had none. */
  readonly id: string | undefined
  /** Number of commits of this store, ever; 0 for a store of a format that did not count them. */
  readonly commits: number
  /** Number of those that changed the data: the same in copies of a store that were brought the same data. */
  readonly dataVersion: number
  readonly control: ControlMemory | undefined
}

export const STORE_FILE = 'audience.duckdb'

/**
 * Reads the mark of the store in `folder` without changing a byte of it, write-ahead log included; undefined when there is no store.
 *
 * @throws StoreError `store-damaged`, `store-in-use`, `store-newer`, `store-unreachable`
 */
export async function readStoreMark(folder: string): Promise<StoreMark | undefined> {
  const file = path.join(path.resolve(folder), STORE_FILE)
  if (!existsSync(file)) return undefined
  try {
    const instance = await DuckDBInstance.create(file, {
      access_mode: 'READ_ONLY',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    try {
      const connection = await instance.connect()
      try {
        return await markOf(connection)
      } finally {
        connection.disconnectSync()
      }
    } finally {
      instance.closeSync()
    }
  } catch (error) {
    throw storeErrorFrom(error, file)
  }
}

/** The mark of an open store. */
export async function markOf(connection: DuckDBConnection): Promise<StoreMark> {
  const tables = new Set(
    (await rows(connection, 'SELECT table_name FROM duckdb_tables()')).map(([name]) => name),
  )
  if (!tables.has('store_meta')) return { id: undefined, commits: 0, dataVersion: 0, control: undefined }
  const meta = new Map(
    (await rows(connection, 'SELECT key, value FROM store_meta')).map(([key, value]) => [key, value]),
  )
  const [remembered] = tables.has('remembered_control')
    ? await rows(connection, 'SELECT value FROM remembered_control')
    : []
  return {
    id: meta.get('store_id'),
    commits: Number(meta.get('commits') ?? 0),
    dataVersion: Number(meta.get('data_version') ?? 0),
    control: remembered?.[0] === undefined ? undefined : readMemory(remembered[0]),
  }
}

/** Remembers a control plane in the place of what was remembered; undefined forgets. Commits at once. */
export async function rememberControl(
  connection: DuckDBConnection,
  memory: ControlMemory | undefined,
): Promise<void> {
  await connection.run('BEGIN')
  try {
    await connection.run('DELETE FROM remembered_control')
    if (memory !== undefined)
      await connection.run('INSERT INTO remembered_control VALUES ($1)', [JSON.stringify(memory)])
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

function readMemory(text: string): ControlMemory {
  const { id, place, beat, audit }: Partial<ControlMemory> = JSON.parse(text)
  if (typeof id === 'string' && typeof beat === 'number' && typeof audit?.seq === 'number')
    return { id, place: place === 'server' ? 'server' : 'folder', beat, audit }
  throw new StoreError('store-damaged', `What ${STORE_FILE} remembers of the control plane cannot be read.`, {
    path: STORE_FILE,
    fix: 'Restore the data folder from a backup. The file was not changed.',
  })
}

async function rows(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  return (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String))
}
