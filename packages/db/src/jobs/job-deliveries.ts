/** Notifications on their way out: one delivery for each channel, tried until the receiver takes it. */
import { Prisma } from '../../generated/client.ts'
import type { PrismaClient } from '../../generated/client.ts'

export const deliveryChannels = ['email', 'webhook'] as const
export type DeliveryChannel = (typeof deliveryChannels)[number]

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

export interface DeliveryRecord {
  readonly id: string
  readonly channel: DeliveryChannel
  readonly state: DeliveryState
  readonly attempts: number
  /** What the receiver answered last, in words. */
  readonly lastAnswer: string
  readonly createdAt: Date
  readonly triedAt: Date | null
  readonly notification: {
    readonly id: string
    readonly kind: string
    /** JSON text. */
    readonly params: string
    readonly createdAt: Date
    readonly to: {
      readonly id: string
      readonly name: string
      readonly email: string
      readonly active: boolean
    }
  }
}

export interface DeliveryRepository {
  /**
   * Gives every notification from `since` on, told to somebody active, a delivery by `channel`, where it has none; answers the
   * ids of those that still wait, oldest first, `limit` at most.
   */
  queue(channel: DeliveryChannel, since: Date, limit: number): Promise<string[]>
  /** Undefined when there is none. */
  get(id: string): Promise<DeliveryRecord | undefined>
  /** Notes a try. One that was delivered stays so. */
  tried(id: string, at: Date, answer: string, state: DeliveryState): Promise<void>
  /** Newest first. */
  latest(limit: number): Promise<DeliveryRecord[]>
}

const withNotification = {
  notification: { include: { user: { select: { id: true, name: true, email: true, deactivatedAt: true } } } },
} as const

type Row = Prisma.DeliveryGetPayload<{ include: typeof withNotification }>

/** Answers of receivers are cut here. */
const ANSWER_LENGTH = 500

export function deliveryRepository(prisma: PrismaClient): DeliveryRepository {
  return {
    async queue(channel, since, limit) {
      await prisma.$executeRaw(Prisma.sql`
        INSERT INTO deliveries (id, channel, notification_id)
        SELECT gen_random_uuid(), ${channel}, n.id FROM notifications n JOIN users u ON u.id = n.user_id
        WHERE n.created_at >= ${since} AND u.deactivated_at IS NULL
        ON CONFLICT (channel, notification_id) DO NOTHING`)
      const rows = await prisma.delivery.findMany({
        where: { channel, state: 'waiting', createdAt: { gte: since } },
        select: { id: true },
        orderBy: { createdAt: 'asc' },
        take: limit,
      })
      return rows.map(({ id }) => id)
    },

    async get(id) {
      const row = await prisma.delivery.findUnique({ where: { id }, include: withNotification })
      return row ? recordOf(row) : undefined
    },

    async tried(id, at, answer, state) {
      await prisma.delivery.updateMany({
        where: { id, state: { not: 'delivered' } },
        data: {
          attempts: { increment: 1 },
          triedAt: at,
          lastAnswer: answer.replaceAll('\u0000', '').slice(0, ANSWER_LENGTH),
          state,
        },
      })
    },

    async latest(limit) {
      const rows = await prisma.delivery.findMany({
        include: withNotification,
        orderBy: { createdAt: 'desc' },
        take: limit,
      })
      return rows.map(recordOf)
    },
  }
}

function recordOf(row: Row): DeliveryRecord {
  const { user, ...notification } = row.notification
  return {
    id: row.id,
    channel: row.channel === 'email' ? 'email' : 'webhook',
    state: row.state === 'delivered' ? 'delivered' : row.state === 'failed' ? 'failed' : 'waiting',
    attempts: row.attempts,
    lastAnswer: row.lastAnswer,
    createdAt: row.createdAt,
    triedAt: row.triedAt,
    notification: {
      id: notification.id,
      kind: notification.kind,
      params: notification.params,
      createdAt: notification.createdAt,
      to: { id: user.id, name: user.name, email: user.email, active: user.deactivatedAt === null },
    },
  }
}
