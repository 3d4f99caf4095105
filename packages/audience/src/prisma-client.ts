import type { DuckDBInstance } from '@duckdb/node-api'
import type { PrismaClient } from '../generated/client.ts'

/** A Prisma client over a DuckDB instance that is open already and stays its owner's to close. */
export function prismaClientOf(instance: DuckDBInstance): PrismaClient {
  throw new Error(`The adapter for ${String(instance)} is being built`)
}
