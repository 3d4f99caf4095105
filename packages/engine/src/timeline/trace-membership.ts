import type { Catalogue } from '@tessera/rules/catalogue'
import type { Period } from '@tessera/rules/time/crossing-moments'
import type { PinnedRule, ProfileLeaf, ValidDefinition } from '@tessera/rules/rule'
import { leavesOf } from '../compare/fields-asked.ts'
import { isMember, ruleHolds, type World } from '../reference/evaluate.ts'
import type { Population, PopulationProfile } from '../reference/population.ts'
import { holdsFor } from '../reference/predicate.ts'
import { Excerpt } from './excerpt.ts'
import { happeningsAt, withHappenings } from './happenings.ts'
import { type Regime, regimeAt } from './regimes.ts'
import type { TimelineEntry } from './timeline-answer.ts'
import { turningMomentsOf } from './turning-moments.ts'
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

/** More evaluations of single conditions than this and the period is cut at its beginning. */
const mostLooks = 60_000

/**
 * Follows one profile through a period: evaluates it at every moment at which its membership can turn, and says of each turn what
 * tipped it. Of several things at one millisecond it is the last that tipped, in this order: the clock, what arrived (by
 * arrival), what was published.
 */
export function traceMembership(tracing: Tracing, asked: Period, signal?: AbortSignal): Trace {
  const { regimes } = tracing
  const { moments, period, cut, tracks } = momentsOf(tracing, asked, signal)
  const memberAt = (at: number): boolean => memberBy(regimeAt(regimes, at), tracing, tracks, at)
  const memberAtFrom = memberAt(period.from)
  const entries: TimelineEntry[] = []
  let member = memberAtFrom
  for (const [i, at] of moments.entries()) {
    if (i % 256 === 0) signal?.throwIfAborted()
    if (at === period.from || memberAt(at) === member) continue
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

/** A condition and the moments, within one regime, at which its answer can turn. */
interface Look {
  readonly leaf: ProfileLeaf
  readonly regime: Regime
  readonly from: number
  readonly moments: readonly number[]
}

/** How one condition answered through one regime: at its beginning, and the other way from each of its turns on. */
interface Track {
  readonly heldAtFirst: boolean
  /** Ascending. */
  readonly turns: readonly number[]
}

type Tracks = ReadonlyMap<Regime, ReadonlyMap<ProfileLeaf, Track>>

/** The moments at which some condition turns, or a definition comes into force: the membership can turn at no other. */
function momentsOf(
  tracing: Tracing,
  asked: Period,
  signal: AbortSignal | undefined,
): {
  readonly moments: readonly number[]
  readonly period: Period
  readonly cut: boolean
  readonly tracks: Tracks
} {
  const { regimes, profile, timeZone } = tracing
  const looks: Look[] = []
  const begins: number[] = []
  for (const [i, regime] of regimes.entries()) {
    const end = (regimes[i + 1]?.from ?? asked.until + 1) - 1
    const period = { from: Math.max(asked.from, regime.from), until: Math.min(asked.until, end) }
    if (period.from > period.until) continue
    begins.push(period.from)
    for (const leaf of regime.valid === undefined ? [] : leavesReached(regime.valid)) {
      const moments = turningMomentsOf([leaf], profile, { period, timeZone })
      looks.push({ leaf, regime, from: period.from, moments })
    }
  }
  const all = looks.flatMap(({ moments }) => moments).toSorted((a, b) => a - b)
  const cut = all.length > mostLooks
  const from = cut ? (all[all.length - mostLooks] ?? asked.from) : asked.from
  const found = new Set([from, ...begins.filter((at) => at >= from)])
  const tracks = new Map<Regime, Map<ProfileLeaf, Track>>()
  for (const look of looks) {
    const track = trackOf(look, from, tracing, signal)
    for (const at of track.turns) found.add(at)
    tracks.set(look.regime, (tracks.get(look.regime) ?? new Map()).set(look.leaf, track))
  }
  return {
    moments: [...found].toSorted((a, b) => a - b),
    period: { from, until: asked.until },
    cut,
    tracks,
  }
}

function trackOf(
  { leaf, regime, from, moments }: Look,
  earliest: number,
  tracing: Tracing,
  signal: AbortSignal | undefined,
): Track {
  const excerpt = new Excerpt(leaf, tracing.profile, tracing.timeZone)
  const holdsAt = (at: number): boolean => ruleHolds(leaf, excerpt.at(at), worldAt(tracing, regime, at))
  const heldAtFirst = holdsAt(Math.max(from, earliest))
  const turns: number[] = []
  let held = heldAtFirst
  for (const [i, at] of moments.entries()) {
    if (i % 256 === 0) signal?.throwIfAborted()
    if (at < earliest || holdsAt(at) === held) continue
    held = !held
    turns.push(at)
  }
  return { heldAtFirst, turns }
}

/** The membership as of a moment of a regime, by how its conditions answered then: nothing is evaluated again. */
function memberBy(regime: Regime, { population, profile }: Tracing, tracks: Tracks, at: number): boolean {
  const { valid } = regime
  if (valid === undefined) return false
  const known = new Map<string, boolean>()
  const isListed = (key: string): boolean => population.lists.get(key)?.includes(profile.id) ?? false
  const isIn = ({ rule, pinIn, pinOut }: PinnedRule): boolean =>
    !pinOut.some(isListed) && (pinIn.some(isListed) || holdsFor(rule, leafHolds))
  const leafHolds = (leaf: ProfileLeaf): boolean => {
    if (leaf.kind !== 'segment') return heldAt(tracks.get(regime)?.get(leaf), at)
    const segment = valid.segments.get(leaf.key)
    const member = known.get(leaf.key) ?? (segment !== undefined && isIn(segment))
    known.set(leaf.key, member)
    return member
  }
  return isIn(valid)
}

function heldAt(track: Track | undefined, at: number): boolean {
  if (track === undefined) throw new Error('every condition of a regime was followed')
  const turned = track.turns.findLastIndex((turn) => turn <= at) + 1
  return turned % 2 === 0 ? track.heldAtFirst : !track.heldAtFirst
}

/** The conditions of a definition and of every segment it reaches; the references themselves are made of these. */
function leavesReached({ rule, segments }: ValidDefinition): readonly ProfileLeaf[] {
  const rules = [rule, ...[...segments.values()].map((segment) => segment.rule)]
  return rules.flatMap(leavesOf).filter(({ kind }) => kind !== 'segment')
}

function worldAt({ population, timeZone }: Tracing, regime: Pick<Regime, 'valid'>, asOf: number): World {
  return { population, segments: regime.valid?.segments ?? new Map(), clock: { asOf, timeZone } }
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
