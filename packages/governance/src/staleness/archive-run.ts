/** The archive run: what it proposes, when the grace is over, what it then archives. Moments are milliseconds since the epoch. */
import { unitMs } from '@tessera/rules/time/span'
import type { GovernancePolicy } from '../policy/governance-policy.ts'
import { localDay } from '../review/local-day.ts'
import { clockVerdict } from './job-clock.ts'
import type { StaleReason } from './reason.ts'
import type { Staleness } from './score.ts'

/** `2026-Q4`: the quarter of the zone that a moment falls in; a quarterly run is called after it, once. */
export function quarterLabel(at: number, timeZone: string): string {
  const { year, month } = localDay(at, timeZone)
  return `${String(year).padStart(4, '0')}-Q${Math.ceil(month / 3)}`
}

/** When the grace of a run ends by the clock: so many times twenty-four hours after it was started. */
export function graceEnd(startedAt: number, graceDays: number): number {
  return startedAt + graceDays * unitMs.day
}

// ---- proposing --------------------------------------------------------------------------------------------------------

export interface Candidate extends Staleness {
  readonly key: string
  readonly published: boolean
  readonly archived: boolean
  /** Proposed by a run that is still waiting. */
  readonly inOtherRun: boolean
  /** When somebody last decided that it stays; null: never. */
  readonly keptAt: number | null
}

export interface Proposal {
  readonly key: string
  readonly score: number
  readonly reasons: readonly StaleReason[]
}

/** Why a segment is not proposed. `kept-lately`: somebody said within ninety days that it stays. */
export type NotProposed = 'not-published' | 'archived' | 'in-other-run' | 'kept-lately' | 'not-stale-enough'

export interface RunPlan {
  /** Stalest first. */
  readonly proposals: readonly Proposal[]
  readonly left: readonly { readonly key: string; readonly why: NotProposed }[]
}

/** How long a decision that a segment stays holds. */
export const keptForDays = 90

export function planRun(
  candidates: readonly Candidate[],
  policy: Pick<GovernancePolicy, 'staleness'>,
  now: number,
): RunPlan {
  const judged = candidates.map((candidate) => ({
    candidate,
    why: notProposed(candidate, policy.staleness.proposeFrom, now),
  }))
  return {
    proposals: judged
      .filter(({ why }) => why === undefined)
      .map(({ candidate: { key, score, reasons } }) => ({ key, score, reasons }))
      .toSorted((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)),
    left: judged.flatMap(({ candidate: { key }, why }) => (why === undefined ? [] : [{ key, why }])),
  }
}

function notProposed(candidate: Candidate, proposeFrom: number, now: number): NotProposed | undefined {
  if (candidate.archived) return 'archived'
  if (!candidate.published) return 'not-published'
  if (candidate.inOtherRun) return 'in-other-run'
  const { keptAt } = candidate
  if (keptAt !== null && now - keptAt < keptForDays * unitMs.day) return 'kept-lately'
  return candidate.score < proposeFrom ? 'not-stale-enough' : undefined
}

// ---- waiting ----------------------------------------------------------------------------------------------------------

export interface WaitingRun {
  readonly startedAt: number
  readonly graceUntil: number
  readonly graceDays: number
  /**
   * The moments of the job's executions that saw it waiting, in the order in which they happened; `clockBreak` in the place of
   * one that found the clock set.
   */
  readonly seen: readonly number[]
}

/** No step to or from it counts, whatever the clock said before and says after. */
export const clockBreak = 0

export type GraceVerdict =
  | { readonly over: true }
  /** `daysServed`: whole days of the grace that count. */
  | {
      readonly over: false
      readonly why: 'clock-not-steady' | 'grace-not-over' | 'seen-too-rarely'
      readonly daysServed: number
    }

/**
 * The grace is over when the clock says so, **and** the days that the job saw go by, step by step, add up to it, and it saw
 * the run on two different days. A step during which the clock went back, or ahead by more than two of the
 * job's periods, counts for nothing, and the execution that notices archives nothing; no step counts for more than a
 * period and an hour. Neither a clock that jumps nor a server that slept shortens the grace.
 */
export function graceVerdict(run: WaitingRun, now: number, period: number, timeZone: string): GraceVerdict {
  const moments = [run.startedAt, ...run.seen, now]
  const daysServed = Math.floor(timeServed(moments, period) / unitMs.day)
  const no = (why: Extract<GraceVerdict, { over: false }>['why']): GraceVerdict => {
    return { over: false, why, daysServed }
  }
  const lastSeen = moments.at(-2)
  if (clockVerdict(lastSeen ?? null, now, period) !== 'steady') return no('clock-not-steady')
  if (now < run.graceUntil || daysServed < run.graceDays) return no('grace-not-over')
  const days = new Set(
    [...run.seen.filter((at) => at !== clockBreak), now].map((at) => localDay(at, timeZone).toString()),
  )
  return days.size < 2 ? no('seen-too-rarely') : { over: true }
}

function timeServed(moments: readonly number[], period: number): number {
  return moments.reduce((sum, at, index) => {
    const before = moments[index - 1]
    if (before === undefined || clockVerdict(before, at, period) !== 'steady') return sum
    // A day of the zone has 25 hours at most.
    return sum + Math.min(at - before, period + unitMs.hour)
  }, 0)
}

// ---- archiving --------------------------------------------------------------------------------------------------------

export interface Proposed {
  readonly key: string
  /** Still `proposed`: nobody kept it, nothing was done with it yet. */
  readonly open: boolean
  readonly archived: boolean
  /** How stale it is today; null: could not be looked at. */
  readonly score: number | null
  /** Keys of the published segments, not archived, that refer to it. */
  readonly dependents: readonly string[]
}

/** Why a proposal whose grace is over is not archived. */
export type Skipped = 'already-archived' | 'not-stale-any-more' | 'not-looked-at' | 'has-dependents'

export interface ArchivePlan {
  /** In this order: whatever refers to a segment goes before it. */
  readonly archive: readonly string[]
  readonly skip: readonly { readonly key: string; readonly why: Skipped }[]
}

/**
 * What to do with a run's proposals once its grace is over. A segment goes when it is still stale enough and whatever
 * refers to it goes too.
 */
export function planArchive(
  proposals: readonly Proposed[],
  policy: Pick<GovernancePolicy, 'staleness'>,
): ArchivePlan {
  const open = proposals.filter((proposal) => proposal.open)
  const spared = open.flatMap((proposal) => {
    const why = sparedBecause(proposal, policy.staleness.proposeFrom)
    return why === undefined ? [] : [{ key: proposal.key, why }]
  })
  const out = new Set(spared.map(({ key }) => key))
  const archive: string[] = []
  const gone = new Set<string>()
  let waiting = open.filter(({ key }) => !out.has(key))
  for (;;) {
    const free = waiting.filter(({ dependents }) => dependents.every((key) => gone.has(key)))
    if (free.length === 0) break
    for (const { key } of free) {
      archive.push(key)
      gone.add(key)
    }
    waiting = waiting.filter(({ key }) => !gone.has(key))
  }
  return {
    archive,
    skip: [...spared, ...waiting.map(({ key }) => ({ key, why: 'has-dependents' as const }))],
  }
}

function sparedBecause(proposal: Proposed, proposeFrom: number): Skipped | undefined {
  if (proposal.archived) return 'already-archived'
  if (proposal.score === null) return 'not-looked-at'
  return proposal.score < proposeFrom ? 'not-stale-any-more' : undefined
}
