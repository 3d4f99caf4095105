import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { adapterName } from './adapter-name.ts'
import { DuckDBAdapter } from './duckdb-adapter.ts'
import { toAdapterError } from './errors.ts'
import { keepByteOrderMarks } from './keep-byte-order-marks.ts'

interface CommonOptions {
  /** Schema that the models' tables are in; `main` unless told. */
  readonly schema?: string
  /** Queries that may run at once outside transactions; 4 unless told. Each takes a thread of Node's pool (UV_THREADPOOL_SIZE). */
  readonly maxConnections?: number
  /** Transactions that may be open at once; 4 unless told. */
  readonly maxTransactions?: number
  /** Bind values in one statement, beyond which Prisma splits `in` lists; 32,766 unless told. */
  readonly maxBindValues?: number
  /** Prepares each new connection (session settings, macros, temporary tables); its time zone is UTC already. */
  readonly onConnect?: (connection: DuckDBConnection) => Promise<unknown>
}

interface FileOptions {
  /** A database file, or `:memory:`. Opened by the first query, closed by `$disconnect`. */
  readonly path: string
  /** DuckDB's settings at opening, such as `{ memory_limit: '2GB', threads: '2' }`. */
  readonly config?: Readonly<Record<string, string>>
  readonly instance?: never
}

interface InstanceOptions {
  /** An open database, shared with its owner, who closes it after `$disconnect`. */
  readonly instance: DuckDBInstance
  readonly path?: never
  readonly config?: never
}

export type PrismaDuckDBOptions = CommonOptions & (FileOptions | InstanceOptions)

/**
 * Prisma's way to DuckDB, for a client generated with provider `postgresql`.
 *
 *     const prisma = new PrismaClient({ adapter: new PrismaDuckDB({ path: 'data.duckdb' }) })
 */
export class PrismaDuckDB implements SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = adapterName
  readonly #options: PrismaDuckDBOptions

  constructor(options: PrismaDuckDBOptions) {
    this.#options = options
  }

  /** Opens the database; rejects with a `DriverAdapterError` when it cannot (missing folder, locked, no DuckDB file). */
  async connect(): Promise<SqlDriverAdapter> {
    const { instance: shared, path, config, schema = 'main', onConnect } = this.#options
    const { maxConnections = 4, maxTransactions = 4, maxBindValues = 32_766 } = this.#options
    keepByteOrderMarks()
    const instance = shared ?? (await open(path, config))
    const connect = async () => {
      const connection = await instance
        .connect()
        .catch((error: unknown) => Promise.reject(toAdapterError(error)))
      // Dates are bound and read as UTC; a TIMESTAMP meeting a TIMESTAMPTZ must be taken for UTC as well. Nulls sort as in PostgreSQL.
      await connection.run(
        `SET SESSION TimeZone = 'UTC'; SET SESSION default_null_order = 'NULLS_LAST_ON_ASC_FIRST_ON_DESC'`,
      )
      try {
        await onConnect?.(connection)
        return connection
      } catch (error) {
        connection.closeSync()
        throw error
      }
    }
    const onDispose = () => {
      if (!shared) instance.closeSync()
    }
    return new DuckDBAdapter({ connect, schema, maxConnections, maxTransactions, maxBindValues, onDispose })
  }
}

async function open(path: string, config?: Readonly<Record<string, string>>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(path, config)
  } catch (error) {
    throw toAdapterError(error)
  }
}
