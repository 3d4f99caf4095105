import { AsyncLocalStorage } from 'node:async_hooks'

const storage = new AsyncLocalStorage<AbortSignal>()

/** A query stopped because the signal given to `withSignal` was aborted; `cause` is what DuckDB or Prisma threw. */
export class QueryInterrupted extends Error {
  override readonly name = 'AbortError'
  readonly code = 'QUERY_INTERRUPTED'
  /** What the caller passed to `AbortController.abort`. */
  readonly reason: unknown

  constructor(reason: unknown, cause?: unknown) {
    super('The query was interrupted because its signal was aborted.', { cause })
    this.reason = reason
  }
}

/**
 * Runs `work`; aborting `signal` interrupts the DuckDB queries that `work` has running or waiting for a connection, and no others.
 *
 *     await withSignal(request.signal, () => prisma.$queryRaw`SELECT count(*) FROM events`)
 *
 * Rejects with `QueryInterrupted` when the abort stopped the work (or came before it), with the work's own error otherwise; a
 * work that finished in spite of a late abort keeps its result. Inside an interactive transaction an interrupted query fails the
 * transaction. Calls nest: the innermost signal counts, so combine with `AbortSignal.any` where both should.
 */
export async function withSignal<T>(signal: AbortSignal, work: () => PromiseLike<T>): Promise<T> {
  if (signal.aborted) throw new QueryInterrupted(signal.reason)
  try {
    // Awaited inside: Prisma sends a query when its promise is first awaited, not when it is made.
    return await storage.run(signal, async () => await work())
  } catch (error) {
    if (signal.aborted)
      throw error instanceof QueryInterrupted ? error : new QueryInterrupted(signal.reason, error)
    throw error
  }
}

/** The signal of the `withSignal` call that we are in. */
export const currentSignal = (): AbortSignal | undefined => storage.getStore()
