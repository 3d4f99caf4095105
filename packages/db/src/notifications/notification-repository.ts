/** What people are told, kept until they have read it. */
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import type { NotificationKind, NotificationParams } from './notification-kind.ts'
import { isUuid } from '../store/uuid.ts'

export interface Notice {
  readonly userId: string
  readonly kind: NotificationKind
  readonly params: NotificationParams
  /** The same thing is told to a person once. */
  readonly onceKey: string
}

export interface NotificationRecord {
  readonly id: string
  readonly kind: NotificationKind
  readonly params: NotificationParams
  readonly createdAt: Date
  readonly readAt: Date | null
}

export interface NotificationRepository {
  /** Newest first; `cursor` null at the end. */
  list(
    userId: string,
    page: { readonly limit: number; readonly cursor?: string | undefined; readonly unread?: boolean },
  ): Promise<{ notifications: readonly NotificationRecord[]; cursor: string | null }>
  unread(userId: string): Promise<number>
  /** Those of this person among `ids`; all of them without. */
  markRead(userId: string, at: Date, ids?: readonly string[]): Promise<void>
}

/** Writes them in the transaction of what they tell of; what a person was told before is not told again. */
export async function notify(
  transaction: Prisma.TransactionClient,
  at: Date,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return
  await transaction.notification.createMany({
    data: notices.map(({ params, ...notice }) => ({
      ...notice,
      params: JSON.stringify(params),
      createdAt: at,
    })),
    skipDuplicates: true,
  })
}

export function notificationRepository(prisma: PrismaClient): NotificationRepository {
  return {
    async list(userId, { limit, cursor, unread = false }) {
      const before = cursor === undefined ? null : cursorOf(cursor)
      const rows = await prisma.notification.findMany({
        where: {
          userId,
          ...(unread ? { readAt: null } : {}),
          ...(before && {
            OR: [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }],
          }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        notifications: page.map(recordOf),
        cursor: rows.length > limit && last ? `${last.createdAt.getTime()}.${last.id}` : null,
      }
    },
    unread: (userId) => prisma.notification.count({ where: { userId, readAt: null } }),
    async markRead(userId, at, ids) {
      await prisma.notification.updateMany({
        where: { userId, readAt: null, ...(ids ? { id: { in: ids.filter(isUuid) } } : {}) },
        data: { readAt: at },
      })
    },
  }
}

function cursorOf(text: string): { at: Date; id: string } | null {
  const [at = '', id = ''] = text.split('.')
  return isUuid(id) && /^\d{1,15}$/.test(at) ? { at: new Date(Number(at)), id } : null
}

function recordOf(row: Prisma.NotificationGetPayload<object>): NotificationRecord {
  const { id, kind, params, createdAt, readAt } = row
  // Written by `notify` alone.
  return { id, kind: kind as NotificationKind, params: JSON.parse(params), createdAt, readAt }
}
