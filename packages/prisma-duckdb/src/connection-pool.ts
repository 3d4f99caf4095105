import type { DuckDBConnection } from '@duckdb/node-api'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { QueryInterrupted } from './with-signal.ts'

interface Waiter {
  readonly take: (connection: DuckDBConnection) => void
  readonly fail: (error: unknown) => void
}

/** At most `size` connections of one database, opened when first needed and kept; who asks while all are out waits in order. */
export class ConnectionPool {
  readonly #open: () => Promise<DuckDBConnection>
  readonly #size: number
  readonly #idle: DuckDBConnection[] = []
  readonly #busy = new Set<DuckDBConnection>()
  readonly #waiting = new Set<Waiter>()
  #opening = 0
  #closed = false
  #drained: (() => void) | undefined

  constructor(open: () => Promise<DuckDBConnection>, size: number) {
    this.#open = open
    this.#size = size
  }

  /** Runs `work` with a connection to itself. */
  async use<T>(
    signal: AbortSignal | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const connection = await this.acquire(signal)
    try {
      return await work(connection)
    } finally {
      this.release(connection)
    }
  }

  /** A connection to be given back with `release`; rejects with `QueryInterrupted` when `signal` is aborted before there is one. */
  async acquire(signal?: AbortSignal): Promise<DuckDBConnection> {
    if (this.#closed) throw new DriverAdapterError({ kind: 'ConnectionClosed' })
    if (signal?.aborted) throw new QueryInterrupted(signal.reason)
    const idle = this.#idle.pop()
    if (idle) {
      this.#busy.add(idle)
      return idle
    }
    if (this.#busy.size + this.#opening >= this.#size) return this.#wait(signal)
    this.#opening++
    try {
      const connection = await this.#open()
      this.#busy.add(connection)
      this.#opening--
      return connection
    } catch (error) {
      this.#opening--
      this.#settle()
      this.#tryNext()
      throw error
    }
  }

  release(connection: DuckDBConnection): void {
    if (!this.#busy.delete(connection)) return
    const [next] = this.#waiting
    if (next) {
      this.#waiting.delete(next)
      this.#busy.add(connection)
      next.take(connection)
    } else if (this.#closed) {
      connection.closeSync()
      this.#settle()
    } else {
      this.#idle.push(connection)
    }
  }

  /** Refuses new work, interrupts what runs, waits until every connection is back, and closes them. */
  async close(): Promise<void> {
    this.#closed = true
    for (const waiter of this.#waiting) waiter.fail(new DriverAdapterError({ kind: 'ConnectionClosed' }))
    this.#waiting.clear()
    for (const connection of this.#idle.splice(0)) connection.closeSync()
    if (this.#busy.size + this.#opening === 0) return
    const interrupt = () => {
      for (const connection of this.#busy) connection.interrupt()
    }
    interrupt()
    const timer = setInterval(interrupt, 10)
    await new Promise<void>((resolve) => {
      this.#drained = resolve
    })
    clearInterval(timer)
  }

  #wait(signal: AbortSignal | undefined): Promise<DuckDBConnection> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiting.delete(waiter)
        reject(new QueryInterrupted(signal?.reason))
      }
      const waiter: Waiter = {
        take: (connection) => {
          signal?.removeEventListener('abort', abort)
          resolve(connection)
        },
        fail: (error) => {
          signal?.removeEventListener('abort', abort)
          reject(error)
        },
      }
      this.#waiting.add(waiter)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  /** A connection that could not be opened leaves room for who waits. */
  #tryNext(): void {
    const [next] = this.#waiting
    if (!next) return
    this.#waiting.delete(next)
    this.acquire().then(next.take, next.fail)
  }

  #settle(): void {
    if (this.#closed && this.#busy.size + this.#opening === 0) this.#drained?.()
  }
}
