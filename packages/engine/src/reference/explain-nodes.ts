import type { ProfileSubject, Rule } from '@tessera/rules/rule'
import type { Explanation } from '../answers.ts'
import { ruleHolds, type World } from './evaluate.ts'
import { ownJunction } from './node-counts.ts'
import type { PopulationProfile, Value } from './population.ts'
import { isNegation } from './predicate.ts'
import { profileValue } from './profile-value.ts'

/** Whether each group and condition holds for one profile, and what it looked at, parents before children. */
export function explainNodes(rule: Rule, profile: PopulationProfile, world: World): Explanation[] {
  const held = ruleHolds(rule, profile, world)
  const junction = ownJunction(rule)
  const parts = junction?.of.map((part) => ruleHolds(part, profile, world)) ?? []
  const found =
    junction === undefined
      ? foundBy(rule, profile, world)
      : `${parts.filter(Boolean).length} of ${parts.length} hold`
  const below = junction?.of.flatMap((part) => explainNodes(part, profile, world)) ?? []
  return [{ path: rule.path, held, found }, ...below]
}

function foundBy(rule: Rule, profile: PopulationProfile, world: World): string {
  if (isNegation(rule)) return foundBy(rule.of, profile, world)
  switch (rule.kind) {
    case 'test':
      return describeValue(profileValue(rule.subject, profile, world.clock), rule.subject)
    case 'and':
    case 'or':
    case 'everyone':
    case 'sequence':
    case 'lifecycle':
    case 'segment':
    case 'list':
      return ruleHolds(rule, profile, world) ? 'yes' : 'no'
  }
}

function describeValue(value: Value | undefined, subject: ProfileSubject): string {
  if (value === undefined) return 'no value'
  if (typeof value === 'object') return value.join(', ')
  if (typeof value === 'number' && subject.type === 'datetime') return new Date(value).toISOString()
  return String(value)
}
