import type { NotificationRepository } from '@tessera/db/notifications/notification-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { NotificationPage } from '../../shapes/notification.ts'
import { notificationWords } from './notification-words.ts'

/** Everybody reads their own; the system has none. */
export interface NotificationService {
  list(
    actor: Actor,
    page: { limit: number; cursor?: string | undefined; unread?: boolean | undefined },
  ): Promise<NotificationPage>
  unread(actor: Actor): Promise<number>
  /** Without `ids`: all of them. */
  markRead(actor: Actor, ids?: readonly string[]): Promise<void>
}

export function notificationService(
  notifications: NotificationRepository,
  timeZone: string,
): NotificationService {
  return {
    async list(actor, { limit, cursor, unread = false }) {
      const person = personOf(actor)
      if (person === null) return { notifications: [], cursor: null, unread: 0 }
      const [page, count] = await Promise.all([
        notifications.list(person, { limit, cursor, unread }),
        notifications.unread(person),
      ])
      return {
        notifications: page.notifications.map(({ id, kind, params, createdAt, readAt }) => ({
          id,
          kind,
          ...notificationWords(kind, params, timeZone),
          createdAt: createdAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        })),
        cursor: page.cursor,
        unread: count,
      }
    },
    async unread(actor) {
      const person = personOf(actor)
      return person === null ? 0 : notifications.unread(person)
    },
    async markRead(actor, ids) {
      const person = personOf(actor)
      if (person !== null) await notifications.markRead(person, new Date(), ids)
    },
  }
}
