/** Stopping queries: see prisma-duckdb. */
export { QueryInterrupted, withSignal } from '@tessera/prisma-duckdb/with-signal'
