import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { keepByteOrderMarks } from '@tessera/prisma-duckdb/keep-byte-order-marks'
import type { AudienceStore } from './audience-store.ts'
import { DuckDBAudienceStore } from './duckdb-audience-store.ts'
import { migrate } from './format/migrate.ts'
import { makeStoreFile } from './make-store-file.ts'
import { StoreError, storeErrorFrom } from './store-error.ts'
import { STORE_FILE } from './store-mark.ts'
import { checkTimeZone } from './time-zone.ts'

export interface StoreOptions {
  /** IANA zone of the workspace. A new store keeps it (default UTC); an existing one changes to it when it is given. */
  readonly timeZone?: string
  /** How much memory DuckDB may use, in its words: `2GB`, `512MB`. Default: 80 % of the machine's. */
  readonly memory?: string
  /** Threads that DuckDB may use. Default: one a core. */
  readonly threads?: number
}

/** DuckDB guards a file against other processes, not against a second instance in the same one. */
const openHere = new Set<string>()

/**
 * Opens the audience store in `folder` (file `audience.duckdb`), creating folder and store if there are none (a store that could not
 * be made leaves no file behind), and brings an older store to the newest format. The store stays locked against other programs until `close`.
 *
 * @throws StoreError `store-in-use`, `store-newer`, `store-damaged`, `store-unreachable`, `disk-full`, `unknown-time-zone`
 */
export async function openAudienceStore(folder: string, options: StoreOptions = {}): Promise<AudienceStore> {
  const file = path.join(path.resolve(folder), STORE_FILE)
  if (openHere.has(file))
    throw new StoreError('store-in-use', 'This program has the audience store open already.', {
      path: file,
      fix: 'Use the store that is open, or close it first. Nothing was read or changed.',
    })
  openHere.add(file)
  try {
    await mkdir(path.dirname(file), { recursive: true }).catch((error: unknown) => {
      throw new StoreError('store-unreachable', `The data folder cannot be made: ${String(error)}`, {
        path: folder,
        fix: 'Choose a folder that this account may write to. Nothing was changed.',
        cause: error,
      })
    })
    if (options.timeZone !== undefined) checkTimeZone(options.timeZone)
    await makeStoreFile(file, (place) => makeEmpty(place, options))
    return await open(file, options, () => openHere.delete(file))
  } catch (error) {
    openHere.delete(file)
    throw storeErrorFrom(error, file)
  }
}

/** A store that lives in memory until it is closed: the same tables and rules, nothing on disk. Opens in about 20 ms. */
export async function openMemoryStore(options: StoreOptions = {}): Promise<AudienceStore> {
  return open(':memory:', options, () => undefined)
}

async function makeEmpty(file: string, options: StoreOptions): Promise<void> {
  const store = await open(file, options, () => undefined)
  try {
    const connection = await store.connect()
    // Closing would move the write-ahead log into the file too, but not say so when there is no room.
    await connection.run('CHECKPOINT').finally(() => connection.disconnectSync())
  } finally {
    await store.close()
  }
}

async function open(file: string, options: StoreOptions, onClose: () => void): Promise<AudienceStore> {
  keepByteOrderMarks()
  if (options.timeZone !== undefined) checkTimeZone(options.timeZone)
  const settings: Record<string, string> = {
    // Everything that is needed is built in; nothing may be fetched.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  }
  if (options.memory !== undefined) settings['memory_limit'] = options.memory
  if (options.threads !== undefined) settings['threads'] = String(options.threads)
  const instance = await DuckDBInstance.create(file, settings)
  try {
    const connection = await instance.connect()
    try {
      await connection.run(`SET GLOBAL TimeZone = 'UTC'`)
      await migrate(connection, file, options.timeZone ?? 'UTC')
      if (options.timeZone !== undefined)
        await connection.run(`UPDATE store_meta SET value = $1 WHERE key = 'time_zone' AND value <> $1`, [
          options.timeZone,
        ])
      const meta = new Map(
        (await connection.runAndReadAll('SELECT key, value FROM store_meta'))
          .getRows()
          .map(([key, value]) => [String(key), String(value)]),
      )
      return new DuckDBAudienceStore(instance, file, {
        timeZone: checkTimeZone(meta.get('time_zone') ?? 'UTC'),
        dataVersion: Number(meta.get('data_version') ?? 0),
        commits: Number(meta.get('commits') ?? 0),
        onClose,
      })
    } finally {
      connection.disconnectSync()
    }
  } catch (error) {
    instance.closeSync()
    throw error
  }
}
