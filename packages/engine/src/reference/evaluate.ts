/**
 * The reference evaluator: what a definition means, written to be read against the semantics and not to be fast.
 * Every faster engine must answer the same, member by member and node by node.
 */
import type { PinnedRule, ProfileLeaf, Rule, ValidDefinition } from '@tessera/rules/rule'
import { lifecycleHolds } from './lifecycle-holds.ts'
import type { Population, PopulationProfile } from './population.ts'
import { holdsFor } from './predicate.ts'
import { profileValue } from './profile-value.ts'
import { sequenceHolds } from './sequence-holds.ts'
import { testHolds } from './test-holds.ts'
import type { Clock } from './time.ts'

/** Everything one evaluation reads; nothing in it changes, and another moment is another world. */
export interface World {
  readonly population: Population
  readonly segments: ReadonlyMap<string, PinnedRule>
  readonly clock: Clock
}

/**
 * The ids of a definition's members as of `clock.asOf`: `((rule ∪ pinned in) \ pinned out)` over all profiles that are not erased.
 *
 * @example evaluate(valid, population, { asOf: Date.parse('2024-05-15T12:00:00Z'), timeZone: 'Europe/Paris' })
 */
export function evaluate(valid: ValidDefinition, population: Population, clock: Clock): Set<string> {
  const world: World = { population, segments: valid.segments, clock }
  return new Set(
    everyone(population)
      .filter((profile) => isMember(valid, profile, world))
      .map((profile) => profile.id),
  )
}

/** The population, whatever `asOf` is: every profile that is not erased. */
export function everyone(population: Population): PopulationProfile[] {
  return population.profiles.filter((profile) => !profile.erased)
}

/** A rule with its pins; out beats in. */
export function isMember(pinned: PinnedRule, profile: PopulationProfile, world: World): boolean {
  const isIn = (key: string): boolean => isListed(key, profile, world)
  if (pinned.pinOut.some(isIn)) return false
  return pinned.pinIn.some(isIn) || ruleHolds(pinned.rule, profile, world)
}

export function ruleHolds(rule: Rule, profile: PopulationProfile, world: World): boolean {
  return holdsFor(rule, (leaf) => leafHolds(leaf, profile, world))
}

function leafHolds(leaf: ProfileLeaf, profile: PopulationProfile, world: World): boolean {
  const { clock } = world
  switch (leaf.kind) {
    case 'everyone':
      return true
    case 'test':
      return testHolds(leaf.test, profileValue(leaf.subject, profile, clock), {
        clock,
        valueOf: (subject) => profileValue(subject, profile, clock),
      })
    case 'sequence':
      return sequenceHolds(profile, leaf, clock)
    case 'lifecycle':
      return lifecycleHolds(profile, leaf, clock)
    case 'list':
      return isListed(leaf.key, profile, world)
    case 'segment':
      return isInSegment(leaf.key, profile, world)
  }
}

/** Judged once for each segment and profile: references that meet again double at every level. */
function isInSegment(key: string, profile: PopulationProfile, world: World): boolean {
  const known = membership(key, world)
  const before = known.get(profile)
  if (before !== undefined) return before
  const segment = world.segments.get(key)
  if (segment === undefined) throw new Error(`the valid definition lacks segment ${key}`)
  const member = isMember(segment, profile, world)
  known.set(profile, member)
  return member
}

const memberships = new WeakMap<World, Map<string, Map<PopulationProfile, boolean>>>()

function membership(key: string, world: World): Map<PopulationProfile, boolean> {
  const bySegment = memberships.get(world) ?? new Map<string, Map<PopulationProfile, boolean>>()
  memberships.set(world, bySegment)
  const known = bySegment.get(key) ?? new Map<PopulationProfile, boolean>()
  bySegment.set(key, known)
  return known
}

function isListed(key: string, profile: PopulationProfile, world: World): boolean {
  return world.population.lists.get(key)?.includes(profile.id) ?? false
}
