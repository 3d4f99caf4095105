import type { DuckDBConnection } from '@duckdb/node-api'
import type { SqlQuery, SqlResultSet, Transaction, TransactionOptions } from '@prisma/driver-adapter-utils'
import { adapterName } from './adapter-name.ts'
import { toAdapterError } from './errors.ts'
import { countChanges, queryRows } from './run-query.ts'
import { currentSignal } from './with-signal.ts'

/** A transaction on a connection of its own. Its statements run one after another, in the order they were given. */
export class DuckDBTransaction implements Transaction {
  readonly provider = 'postgres'
  readonly adapterName = adapterName
  /** Prisma leaves COMMIT and ROLLBACK to `commit` and `rollback`. */
  readonly options: TransactionOptions = { usePhantomQuery: true }
  readonly #connection: DuckDBConnection
  readonly #release: () => void
  #last: Promise<unknown> = Promise.resolve()
  #failed = false
  #running = false

  private constructor(connection: DuckDBConnection, release: () => void) {
    this.#connection = connection
    this.#release = release
  }

  /** Begins; `release` is called once, when the transaction is over, or at once when it cannot begin. */
  static async begin(connection: DuckDBConnection, release: () => void): Promise<DuckDBTransaction> {
    try {
      await connection.run('BEGIN TRANSACTION')
      return new DuckDBTransaction(connection, release)
    } catch (error) {
      release()
      throw toAdapterError(error)
    }
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const signal = currentSignal()
    return this.#next(() => queryRows(this.#connection, query, signal))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    const signal = currentSignal()
    return this.#next(() => countChanges(this.#connection, query, signal))
  }

  /** Rejects when a statement that failed earlier has undone the transaction: DuckDB's own COMMIT would pass in silence. */
  async commit(): Promise<void> {
    await this.#last
    await this.#end(async () => {
      if (this.#failed) await this.#connection.run('SELECT 1')
      await this.#connection.run('COMMIT')
    })
  }

  /** Interrupts a statement that is still running. */
  async rollback(): Promise<void> {
    const timer = this.#running ? setInterval(() => this.#connection.interrupt(), 10) : undefined
    if (timer) this.#connection.interrupt()
    await this.#last
    clearInterval(timer)
    await this.#end(() => this.#connection.run('ROLLBACK'))
  }

  async #end(finish: () => Promise<unknown>): Promise<void> {
    try {
      await finish()
    } catch (error) {
      await this.#connection.run('ROLLBACK').catch(() => undefined)
      throw toAdapterError(error)
    } finally {
      this.#release()
    }
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      this.#running = true
      try {
        return await work()
      } catch (error) {
        this.#failed = true
        throw error
      } finally {
        this.#running = false
      }
    })
    this.#last = result.catch(() => undefined)
    return result
  }
}
