/** The package's entry for `import … from '@tessera/prisma-duckdb'`. */
export { PrismaDuckDB, type PrismaDuckDBOptions } from './prisma-duckdb.ts'
export { QueryInterrupted, withSignal } from './with-signal.ts'
