/** Reminds owners of reviews and expiries: each person once for each due date, in the app and from there on their way out. */
import type { Notice } from '@tessera/db/notifications/notification-repository'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { expiryDue, reviewDue } from '@tessera/governance/review/due'
import { clockVerdict } from '@tessera/governance/staleness/job-clock'
import type { JobWork } from './job-table.ts'

const DAY_MS = 86_400_000

export function remindersJob(parts: {
  readonly records: () => Promise<readonly SegmentRecord[]>
  readonly policy: () => Promise<GovernancePolicy>
  readonly timeZone: string
  readonly lastTick: () => Promise<Date | null>
  readonly tick: (at: Date) => Promise<void>
  /** Answers how many were new. */
  readonly notify: (at: Date, notices: readonly Notice[]) => Promise<number>
}): JobWork {
  return async ({ now }) => {
    const clock = clockVerdict((await parts.lastTick())?.getTime() ?? null, now, DAY_MS)
    await parts.tick(new Date(now))
    // A due date that a wrong clock reached is not reminded of; the next day tells.
    if (clock === 'jumped' || clock === 'backwards') return { clock, reminded: 0 }
    const [records, policy] = await Promise.all([parts.records(), parts.policy()])
    const notices = records.flatMap((record) => noticesFor(record, policy.remindDays, now, parts.timeZone))
    return { clock, reminded: await parts.notify(new Date(now), notices) }
  }
}

function noticesFor(record: SegmentRecord, remindDays: number, now: number, timeZone: string): Notice[] {
  const { owner } = record
  if (segmentStatus(record) !== 'published' || !owner?.active) return []
  const about = (kind: Notice['kind'], dueAt: number): Notice => {
    const due = new Date(dueAt).toISOString()
    return {
      userId: owner.id,
      kind,
      params: { segment: record.key, segmentName: record.name, due },
      // The same for before and after the day: one reminder for one due date.
      onceKey: `${kind === 'expiring' ? 'expiring' : 'review'}:${record.key}:${due}`,
    }
  }
  const facts = {
    reviewedAt: record.reviewedAt?.getTime() ?? null,
    firstPublishedAt: record.firstPublishedAt?.getTime() ?? null,
    reviewDays: record.reviewDays,
  }
  const review = reviewDue(facts, remindDays, now, timeZone)
  const expiry = expiryDue(record.expiresAt?.getTime() ?? null, remindDays, now, timeZone)
  return [
    ...(review && review.state !== 'later'
      ? [about(review.state === 'overdue' ? 'review-overdue' : 'review-due', review.dueAt)]
      : []),
    ...(expiry && expiry.state !== 'later' ? [about('expiring', expiry.dueAt)] : []),
  ]
}
