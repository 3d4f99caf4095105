/** When somebody has to say that a segment is still right, and when it expires. Moments are milliseconds since the epoch. */
import { dayStart, daysBetween, localDay } from './local-day.ts'

export interface ReviewFacts {
  /** When somebody last said so. */
  readonly reviewedAt: number | null
  /** Null: never published, nothing to review. */
  readonly firstPublishedAt: number | null
  /** Null: nobody asked for reviews. */
  readonly reviewDays: number | null
}

/** `soon`: within the days of reminding; `due`: today; `overdue`: since an earlier day. */
export type DueState = 'later' | 'soon' | 'due' | 'overdue'

export interface Due {
  readonly state: DueState
  /** The first moment of the day on which it is due, in the workspace's zone. */
  readonly dueAt: number
  /** Reminders begin then. */
  readonly remindFrom: number
  /** Whole calendar days until it is due; negative: overdue for that many. */
  readonly days: number
}

/**
 * Counts calendar days of the zone from the last review, or else from the first publication; null when no review is asked
 * for. A review that lies after `now` (a clock that was wrong) counts like any other.
 */
export function reviewDue(facts: ReviewFacts, remindDays: number, now: number, timeZone: string): Due | null {
  const { reviewedAt, firstPublishedAt, reviewDays } = facts
  if (firstPublishedAt === null || reviewDays === null) return null
  const from = reviewedAt ?? firstPublishedAt
  const day = localDay(from, timeZone).add({ days: reviewDays })
  return dueOn(dayStart(day, timeZone), remindDays, now, timeZone)
}

export interface Expiry extends Due {
  /** From `expiresAt` itself on, not from the start of its day. */
  readonly expired: boolean
}

/** Null when it never expires. */
export function expiryDue(
  expiresAt: number | null,
  remindDays: number,
  now: number,
  timeZone: string,
): Expiry | null {
  if (expiresAt === null) return null
  return { ...dueOn(expiresAt, remindDays, now, timeZone), expired: now >= expiresAt }
}

function dueOn(dueAt: number, remindDays: number, now: number, timeZone: string): Due {
  const days = daysBetween(now, dueAt, timeZone)
  const remindFrom = dayStart(localDay(dueAt, timeZone).subtract({ days: remindDays }), timeZone)
  return { state: dueState(days, now >= remindFrom), dueAt, remindFrom, days }
}

function dueState(days: number, reminding: boolean): DueState {
  if (days < 0) return 'overdue'
  if (days === 0) return 'due'
  return reminding ? 'soon' : 'later'
}
