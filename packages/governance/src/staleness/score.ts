/** How stale a published segment is, 0 to 100, with its reasons. Moments are milliseconds since the epoch. */
import type { GovernancePolicy } from '../policy/governance-policy.ts'
import { expiryDue, reviewDue } from '../review/due.ts'
import { daysBetween } from '../review/local-day.ts'
import { type StaleKind, type StaleReason, staleWeights } from './reason.ts'

/** An event or trait that the definition asks about. `lastAt`: when it last brought something; null: never. */
export interface Source {
  readonly name: string
  readonly lastAt: number | null
}

export interface StalenessFacts {
  /** Start of the current live period: a segment that was restored or published anew is not unused from long before. */
  readonly liveSince: number
  readonly firstPublishedAt: number
  readonly lastUsedAt: number | null
  readonly reviewedAt: number | null
  readonly reviewDays: number | null
  readonly expiresAt: number | null
  readonly hasActiveOwner: boolean
  /** Members as of now and as of ninety days before; null: could not be counted, or not published then. */
  readonly size: number | null
  readonly sizeBefore: number | null
  readonly events: readonly Source[]
  readonly traits: readonly Source[]
  /** A published segment that means the same and was published earlier. */
  readonly supersededBy: { readonly key: string; readonly name: string } | null
}

export interface Staleness {
  /** The sum of what the kinds of its reasons weigh, at most 100. */
  readonly score: number
  /** Heaviest first. */
  readonly reasons: readonly StaleReason[]
}

/** What could not be counted gives no reason. */
export function stalenessOf(
  facts: StalenessFacts,
  policy: Pick<GovernancePolicy, 'staleness'>,
  now: number,
  timeZone: string,
): Staleness {
  const reasons = [
    ...unused(facts, policy.staleness.unusedDays, now, timeZone),
    ...overdue(facts, now, timeZone),
    ...expired(facts, now, timeZone),
    ...(facts.hasActiveOwner ? [] : [{ kind: 'owner-gone' } as const]),
    ...shrunk(facts, policy.staleness.collapsedShare),
    ...stopped('stopped-event', facts.events, policy.staleness.stoppedDays, now, timeZone),
    ...stopped('stopped-trait', facts.traits, policy.staleness.stoppedDays, now, timeZone),
    ...(facts.supersededBy === null ? [] : [{ kind: 'superseded', ...facts.supersededBy } as const]),
  ]
  return {
    score: scoreOf(reasons),
    reasons: reasons.toSorted((a, b) => staleWeights[b.kind] - staleWeights[a.kind]),
  }
}

/** Each kind once. */
export function scoreOf(reasons: readonly StaleReason[]): number {
  const kinds = new Set<StaleKind>(reasons.map(({ kind }) => kind))
  return Math.min(
    100,
    [...kinds].reduce((sum, kind) => sum + staleWeights[kind], 0),
  )
}

function unused(facts: StalenessFacts, limit: number, now: number, timeZone: string): readonly StaleReason[] {
  const { lastUsedAt, liveSince } = facts
  const since = lastUsedAt !== null && lastUsedAt >= liveSince ? 'use' : 'publication'
  const days = daysBetween(Math.max(lastUsedAt ?? liveSince, liveSince), now, timeZone)
  return days >= limit ? [{ kind: 'unused', days, since }] : []
}

function overdue(facts: StalenessFacts, now: number, timeZone: string): readonly StaleReason[] {
  const due = reviewDue(facts, 0, now, timeZone)
  return due?.state === 'overdue' ? [{ kind: 'review-overdue', days: -due.days }] : []
}

function expired({ expiresAt }: StalenessFacts, now: number, timeZone: string): readonly StaleReason[] {
  const expiry = expiryDue(expiresAt, 0, now, timeZone)
  return expiry?.expired === true ? [{ kind: 'expired', days: -expiry.days }] : []
}

function shrunk({ size, sizeBefore }: StalenessFacts, share: number): readonly StaleReason[] {
  if (size === 0) return [{ kind: 'empty' }]
  if (size === null || sizeBefore === null || size >= sizeBefore * share) return []
  return [{ kind: 'collapsed', from: sizeBefore, to: size }]
}

function stopped(
  kind: 'stopped-event' | 'stopped-trait',
  sources: readonly Source[],
  limit: number,
  now: number,
  timeZone: string,
): readonly StaleReason[] {
  return sources.flatMap(({ name, lastAt }): readonly StaleReason[] => {
    const days = lastAt === null ? null : daysBetween(lastAt, now, timeZone)
    return days === null || days >= limit ? [{ kind, name, days }] : []
  })
}
