import type { PinnedRule, ProfileLeaf, Rule } from '@tessera/rules/rule'
import { leavesOf } from '../compare/fields-asked.ts'
import type { World } from '../reference/evaluate.ts'
import type { PopulationProfile } from '../reference/population.ts'
import { turningMomentsOf } from './turning-moments.ts'

const horizon = 366 * 86_400_000
/** Looked at before giving up: a condition with more edges than this ahead turns too often to name one. */
const mostMoments = 4000

/**
 * When an answer would turn by the clock alone, nothing more happening: milliseconds since the epoch, within 366 days after the
 * world's moment. `undefined` when it would not. Messages that are stored for later count as not happening.
 *
 * @param rules what the answer is made of; segments they refer to are looked into
 */
export function turnsByClock(
  rules: readonly Rule[],
  profile: PopulationProfile,
  world: World,
  answer: (profile: PopulationProfile, world: World) => boolean,
): number | undefined {
  const { asOf, timeZone } = world.clock
  const known = asKnownBy(profile, asOf)
  const now = answer(known, world)
  const period = { from: asOf + 1, until: asOf + horizon }
  const reached = [...rules, ...referenced(rules, world.segments)]
  return turningMomentsOf(reached, known, { period, timeZone })
    .slice(0, mostMoments)
    .find((at) => answer(known, { ...world, clock: { asOf: at, timeZone } }) !== now)
}

function asKnownBy(profile: PopulationProfile, asOf: number): PopulationProfile {
  return {
    ...profile,
    events: profile.events.filter(({ at }) => at <= asOf),
    identifies: profile.identifies.filter((at) => at <= asOf),
    traits: new Map(
      [...profile.traits].map(([field, changes]) => [field, changes.filter(({ at }) => at <= asOf)]),
    ),
  }
}

/** The rules of every segment reached, each once. */
function referenced(rules: readonly Rule[], segments: ReadonlyMap<string, PinnedRule>): readonly Rule[] {
  const keys = new Set<string>()
  const open: ProfileLeaf[] = rules.flatMap(leavesOf)
  for (let leaf = open.pop(); leaf !== undefined; leaf = open.pop()) {
    if (leaf.kind !== 'segment' || keys.has(leaf.key)) continue
    keys.add(leaf.key)
    const segment = segments.get(leaf.key)
    if (segment !== undefined) open.push(...leavesOf(segment.rule))
  }
  return [...keys].flatMap((key) => segments.get(key)?.rule ?? [])
}
