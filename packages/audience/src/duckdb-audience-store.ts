import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Catalogue } from '@tessera/rules/catalogue'
import type { PrismaClient } from '../generated/client.ts'
import type { AudienceStore } from './audience-store.ts'
import { readCatalogue } from './catalogue/read-catalogue.ts'
import { prismaClientOf } from './prisma-client.ts'
import { StoreError, storeErrorFrom } from './store-error.ts'
import type { ControlMemory, StoreMark } from './store-mark.ts'
import { markOf, rememberControl } from './store-mark.ts'

interface Cached<Value> {
  /** The data version that it was read at; -1 once the read has failed. */
  version: number
  readonly value: Promise<Value>
}

/** An open store; made by `openAudienceStore` and `openMemoryStore` only. */
export class DuckDBAudienceStore implements AudienceStore {
  readonly timeZone: string
  readonly #instance: DuckDBInstance
  readonly #file: string
  readonly #onClose: () => void
  #prisma: PrismaClient | undefined
  #dataVersion: number
  #commits: number
  #catalogue: Cached<Catalogue> | undefined
  #profileCount: Cached<number> | undefined
  /** Settles when the writes before have ended, well or not. */
  #writes: Promise<unknown> = Promise.resolve()
  #closed: Promise<void> | undefined

  constructor(
    instance: DuckDBInstance,
    file: string,
    state: {
      readonly timeZone: string
      readonly dataVersion: number
      readonly commits: number
      readonly onClose: () => void
    },
  ) {
    this.#instance = instance
    this.#file = file
    this.timeZone = state.timeZone
    this.#dataVersion = state.dataVersion
    this.#commits = state.commits
    this.#onClose = state.onClose
  }

  get prisma(): PrismaClient {
    this.#checkOpen()
    this.#prisma ??= prismaClientOf(this.#instance)
    return this.#prisma
  }

  get dataVersion(): number {
    return this.#dataVersion
  }

  get commits(): number {
    return this.#commits
  }

  catalogue(): Promise<Catalogue> {
    this.#catalogue = this.#fresh(this.#catalogue, readCatalogue)
    return this.#catalogue.value
  }

  profileCount(): Promise<number> {
    this.#profileCount = this.#fresh(this.#profileCount, async (connection) =>
      Number((await connection.runAndReadAll('SELECT count(*) FROM profiles')).getRows()[0]?.[0]),
    )
    return this.#profileCount.value
  }

  async connect(): Promise<DuckDBConnection> {
    this.#checkOpen()
    return this.#instance.connect()
  }

  write<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#inTurn(work, true)
  }

  writeDerived<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.#inTurn(work, false)
  }

  betweenWrites<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const turn = this.#writes.then(() => this.#withConnection(work))
    this.#writes = turn.catch(() => undefined)
    return turn
  }

  mark(): Promise<StoreMark> {
    return this.#withConnection(markOf)
  }

  remember(memory: ControlMemory | undefined): Promise<void> {
    return this.#withConnection((connection) => rememberControl(connection, memory))
  }

  close(): Promise<void> {
    this.#closed ??= this.#writes.then(async () => {
      await this.#prisma?.$disconnect()
      // The last one out moves the write-ahead log into the file.
      this.#instance.closeSync()
      this.#onClose()
    })
    return this.#closed
  }

  #inTurn<T>(work: (connection: DuckDBConnection) => Promise<T>, changesData: boolean): Promise<T> {
    const turn = this.#writes.then(() => this.#transaction(work, changesData))
    this.#writes = turn.catch(() => undefined)
    return turn
  }

  async #transaction<T>(
    work: (connection: DuckDBConnection) => Promise<T>,
    changesData: boolean,
  ): Promise<T> {
    const connection = await this.connect()
    try {
      await connection.run('BEGIN')
      const result = await work(connection)
      const next = this.#dataVersion + (changesData ? 1 : 0)
      if (changesData)
        await connection.run(`UPDATE store_meta SET value = $1 WHERE key = 'data_version'`, [String(next)])
      const commits = this.#commits + 1
      await connection.run(`UPDATE store_meta SET value = $1 WHERE key = 'commits'`, [String(commits)])
      await connection.run('COMMIT')
      this.#dataVersion = next
      this.#commits = commits
      return result
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined)
      throw storeErrorFrom(error, this.#file)
    } finally {
      connection.disconnectSync()
    }
  }

  async #withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.connect()
    try {
      return await work(connection)
    } catch (error) {
      throw storeErrorFrom(error, this.#file)
    } finally {
      connection.disconnectSync()
    }
  }

  #fresh<Value>(
    cached: Cached<Value> | undefined,
    read: (connection: DuckDBConnection) => Promise<Value>,
  ): Cached<Value> {
    if (cached?.version === this.#dataVersion) return cached
    const value = this.#withConnection(read)
    const fresh = { version: this.#dataVersion, value }
    value.catch(() => {
      fresh.version = -1
    })
    return fresh
  }

  #checkOpen(): void {
    if (this.#closed !== undefined)
      throw new StoreError('store-closed', 'The audience store has been closed.', {
        path: this.#file,
        fix: 'Open it again.',
      })
  }
}
