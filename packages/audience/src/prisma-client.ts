import type { DuckDBInstance } from '@duckdb/node-api'
import { PrismaDuckDB } from '@tessera/prisma-duckdb'
import { PrismaClient } from '../generated/client.ts'

/** A Prisma client over a DuckDB instance that is open already and stays its owner's to close. */
export function prismaClientOf(instance: DuckDBInstance): PrismaClient {
  return new PrismaClient({ adapter: new PrismaDuckDB({ instance }) })
}
