import { PrismaClient } from '../generated/client.ts'
import { PrismaDuckDB, type PrismaDuckDBOptions } from '../src/index.ts'
import { tables } from './tables.ts'

/** A client on a new in-memory database that has the tables of test/schema.prisma. */
export async function openClient(
  options: Omit<PrismaDuckDBOptions, 'path' | 'config' | 'instance'> = {},
): Promise<PrismaClient> {
  const prisma = new PrismaClient({ adapter: new PrismaDuckDB({ path: ':memory:', ...options }) })
  for (const statement of tables.split(';')) {
    if (statement.trim() !== '') await prisma.$executeRawUnsafe(statement)
  }
  return prisma
}
