import type { PrismaClient } from '../../generated/client.ts'
import type { Notice } from '../notifications/notification-repository.ts'
import { notify } from '../notifications/notification-repository.ts'
import { inTransaction } from '../store/write-transaction.ts'

/** Tells people what nothing else is written with; answers how many notices were new to them. */
export function notifyPeople(prisma: PrismaClient, at: Date, notices: readonly Notice[]): Promise<number> {
  return inTransaction(prisma, async (transaction) => {
    const where = { OR: notices.map(({ userId, onceKey }) => ({ userId, onceKey })) }
    const told = notices.length === 0 ? 0 : await transaction.notification.count({ where })
    await notify(transaction, at, notices)
    return notices.length - told
  })
}
