import type { Catalogue } from '@tessera/rules/catalogue'
import type { Period } from '@tessera/rules/crossing-moments'
import { isMember, type World } from '../reference/evaluate.ts'
import type { Population, PopulationProfile } from '../reference/population.ts'
import { happeningsAt, withHappenings } from './happenings.ts'
import { type Regime, regimeAt } from './regimes.ts'
import type { TimelineEntry } from './timeline-answer.ts'
import { turningMoments } from './turning-moments.ts'
import type { Turn, TurnCause } from './turn.ts'
import { wordsOfTurn } from './words-of-turn.ts'

export interface Tracing {
  readonly profile: PopulationProfile
  /** Lists are read from it. */
  readonly population: Population
  readonly catalogue: Catalogue
  readonly timeZone: string
  readonly regimes: readonly Regime[]
}

export interface Trace extends Period {
  readonly cut: boolean
  readonly memberAtFrom: boolean
  readonly entries: readonly TimelineEntry[]
}

/** More moments than this and the period is cut at its beginning. */
const mostMoments = 20_000

/**
 * Follows one profile through a period: evaluates it at every moment at which its membership can turn, and says of each turn what
 * tipped it. Of several things at one millisecond it is the last that tipped, in this order: the clock, what arrived (by
 * arrival), what was published.
 */
export function traceMembership(tracing: Tracing, asked: Period, signal?: AbortSignal): Trace {
  const { regimes } = tracing
  const { moments, period, cut } = momentsOf(tracing, asked)
  const memberAtFrom = memberAt(tracing, period.from)
  const entries: TimelineEntry[] = []
  let member = memberAtFrom
  for (const [i, at] of moments.entries()) {
    if (i % 256 === 0) signal?.throwIfAborted()
    if (at === period.from || memberAt(tracing, at) === member) continue
    member = !member
    const { version } = regimeAt(regimes, at)
    entries.push({
      at,
      kind: member ? 'entered' : 'left',
      ...(version === undefined ? {} : { version }),
      because: wordsOfTurn(tippedBy(tracing, at, member), tracing),
    })
  }
  return { ...period, cut, memberAtFrom, entries }
}

function momentsOf(
  { regimes, profile, timeZone }: Tracing,
  asked: Period,
): { readonly moments: readonly number[]; readonly period: Period; readonly cut: boolean } {
  const found = new Set<number>()
  for (const [i, { valid, from }] of regimes.entries()) {
    const end = (regimes[i + 1]?.from ?? asked.until + 1) - 1
    const part = { from: Math.max(asked.from, from), until: Math.min(asked.until, end) }
    if (part.from > part.until) continue
    found.add(part.from)
    if (valid !== undefined) for (const at of turningMoments(valid, profile, part, timeZone)) found.add(at)
  }
  const all = [...found].toSorted((a, b) => a - b)
  const moments = all.slice(-mostMoments)
  const cut = moments.length < all.length
  return { moments, period: { from: cut ? (moments[0] ?? asked.from) : asked.from, until: asked.until }, cut }
}

function worldAt({ population, timeZone }: Tracing, regime: Pick<Regime, 'valid'>, asOf: number): World {
  return { population, segments: regime.valid?.segments ?? new Map(), clock: { asOf, timeZone } }
}

function memberAt(tracing: Tracing, at: number, profile = tracing.profile): boolean {
  return memberUnder(tracing, regimeAt(tracing.regimes, at), at, profile)
}

function memberUnder(
  tracing: Tracing,
  regime: Pick<Regime, 'valid'>,
  at: number,
  profile: PopulationProfile,
): boolean {
  return regime.valid !== undefined && isMember(regime.valid, profile, worldAt(tracing, regime, at))
}

/** From the state just before to the state at `at`, step by step; the last step that turned the membership is the answer. */
function tippedBy(tracing: Tracing, at: number, becomes: boolean): Turn {
  const before = regimeAt(tracing.regimes, at - 1)
  const { from, published } = regimeAt(tracing.regimes, at)
  const happenings = happeningsAt(tracing.profile, at)
  const bare = withHappenings(tracing.profile, at, [])
  const steps: readonly Step[] = [
    { cause: { kind: 'clock' }, regime: before, profile: bare, asOf: at },
    ...happenings.map((happening, i): Step => {
      const profile = withHappenings(tracing.profile, at, happenings.slice(0, i + 1))
      return { cause: { kind: 'happening', happening }, regime: before, profile, asOf: at }
    }),
    ...(from === at ? published : []).map(
      (publication): Step => ({
        cause: { kind: 'publication', publication },
        regime: publication,
        profile: tracing.profile,
        asOf: at,
      }),
    ),
  ]
  let last: Step = { cause: { kind: 'clock' }, regime: before, profile: bare, asOf: at - 1 }
  let member = !becomes
  let turn: Turn | undefined
  for (const step of steps) {
    const is = memberUnder(tracing, step.regime, step.asOf, step.profile)
    if (is !== member)
      turn = {
        at,
        cause: step.cause,
        definition: step.regime.definition,
        ...(step.cause.kind !== 'publication' && step.regime.valid !== undefined
          ? {
              rule: step.regime.valid.rule,
              before: { profile: last.profile, world: worldAt(tracing, step.regime, last.asOf) },
              after: { profile: step.profile, world: worldAt(tracing, step.regime, step.asOf) },
            }
          : {}),
      }
    member = is
    last = step
  }
  if (turn === undefined) throw new Error(`the membership did not turn at ${at}`)
  return turn
}

interface Step {
  readonly cause: TurnCause
  readonly regime: Pick<Regime, 'valid' | 'definition'>
  readonly profile: PopulationProfile
  readonly asOf: number
}
