import type { DuckDBConnection } from '@duckdb/node-api'
import {
  type ConnectionInfo,
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { adapterName } from './adapter-name.ts'
import { ConnectionPool } from './connection-pool.ts'
import { DuckDBTransaction } from './duckdb-transaction.ts'
import { toAdapterError } from './errors.ts'
import { countChanges, interruptible, queryRows } from './run-query.ts'
import { currentSignal } from './with-signal.ts'

/** What an adapter needs of the factory that made it. */
export interface AdapterSetup {
  /** Opens a connection, its session prepared. */
  readonly connect: () => Promise<DuckDBConnection>
  readonly schema: string
  readonly maxConnections: number
  readonly maxTransactions: number
  readonly maxBindValues: number
  /** Closes what the factory opened; called once the connections are closed. */
  readonly onDispose: () => void
}

/** Isolation levels that DuckDB's one level, snapshot isolation, is at least as strict as. */
const isolationLevels: Record<IsolationLevel, boolean> = {
  'READ UNCOMMITTED': true,
  'READ COMMITTED': true,
  'REPEATABLE READ': true,
  SNAPSHOT: true,
  SERIALIZABLE: false,
}

/** Queries on a pool of connections, so that they run beside each other; each transaction on a connection of a second pool. */
export class DuckDBAdapter implements SqlDriverAdapter {
  readonly provider = 'postgres'
  readonly adapterName = adapterName
  readonly #setup: AdapterSetup
  readonly #queries: ConnectionPool
  readonly #transactions: ConnectionPool

  constructor(setup: AdapterSetup) {
    this.#setup = setup
    this.#queries = new ConnectionPool(setup.connect, setup.maxConnections)
    this.#transactions = new ConnectionPool(setup.connect, setup.maxTransactions)
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const signal = currentSignal()
    return this.#queries.use(signal, (connection) => queryRows(connection, query, signal))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    const signal = currentSignal()
    return this.#queries.use(signal, (connection) => countChanges(connection, query, signal))
  }

  /** Runs the statements of `script` in turn, on a connection of its own that is closed after, with whatever it left open. */
  async executeScript(script: string): Promise<void> {
    const connection = await this.#setup.connect()
    try {
      await interruptible(connection, currentSignal(), () => connection.run(script))
    } catch (error) {
      throw toAdapterError(error)
    } finally {
      connection.closeSync()
    }
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && !isolationLevels[isolationLevel]) {
      const originalMessage = `DuckDB gives snapshot isolation, not ${isolationLevel}.`
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel, originalMessage })
    }
    const connection = await this.#transactions.acquire(currentSignal())
    return DuckDBTransaction.begin(connection, () => this.#transactions.release(connection))
  }

  getConnectionInfo(): ConnectionInfo {
    const { schema, maxBindValues } = this.#setup
    return { schemaName: schema, maxBindValues, supportsRelationJoins: false }
  }

  /** Interrupts what still runs and closes every connection, then the database if the factory opened it. */
  async dispose(): Promise<void> {
    await Promise.all([this.#queries.close(), this.#transactions.close()])
    this.#setup.onDispose()
  }
}
