import type { NotificationKind } from '@tessera/db/notifications/notification-kind'

/** Something somebody should know. `params` holds what its sentence is made of; `link` is where it leads in the app. */
export interface NotificationShape {
  readonly id: string
  readonly kind: NotificationKind
  /** One sentence. */
  readonly text: string
  readonly link: string | null
  readonly createdAt: string
  readonly readAt: string | null
}

export interface NotificationPage {
  readonly notifications: readonly NotificationShape[]
  readonly cursor: string | null
  readonly unread: number
}
