/** What people are told of; the words are made where they are shown. */

export const notificationKinds = [
  'review-asked',
  'changes-requested',
  'approved',
  'rejected',
  'out-of-date',
  'published',
  'archived',
  'restored',
  'mentioned',
  'commented',
  'handed-over',
  'orphaned',
  'review-due',
  'review-overdue',
  'expiring',
  'archive-proposed',
  'meaning-changed',
  'definition-broken',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** What the words are made of; which of them are there depends on the kind. */
export interface NotificationParams {
  /** Key and name of the segment it is about. */
  readonly segment?: string
  readonly segmentName?: string
  readonly request?: string
  readonly comment?: string
  /** The name of who did it. */
  readonly by?: string
  /** The reason given, or the beginning of what was said. */
  readonly text?: string
  readonly version?: number
  /** ISO 8601. */
  readonly due?: string
  readonly run?: string
}
