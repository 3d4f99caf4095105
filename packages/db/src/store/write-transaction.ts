import type { Prisma, PrismaClient } from '../../generated/client.ts'

/**
 * What is written together, and undone together when `work` throws. Others' writes to the same rows wait, twenty seconds
 * at most. Inside, ask only `transaction`: the embedded store has one connection, and anything else would wait for it forever.
 */
export function inTransaction<T>(
  prisma: PrismaClient,
  work: (transaction: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(work, { maxWait: 20_000, timeout: 20_000 })
}

/** What only one transaction of all servers does at a time. Where several are taken, in this order. */
const locks = {
  /** Names, and steps in the life of segments and change requests: what they looked at stays true until they are written. */
  segments: 727_073_701,
  conflicts: 727_073_703,
  /** Who is there and what they are: the last admin stays one, the first one is made once. */
  people: 727_073_704,
  audit: 727_073_709,
} as const

/** Waits for its turn; held to the end of the transaction. */
export async function takeTurn(
  transaction: Prisma.TransactionClient,
  lock: keyof typeof locks,
): Promise<void> {
  await transaction.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${locks[lock]})`)
}
