import type { ProfileLeaf, Rule } from '@tessera/rules/rule'
import type { Explanation } from '../answers.ts'
import { ruleHolds, type World } from '../reference/evaluate.ts'
import { matchingEvents } from '../reference/matching-events.ts'
import { ownJunction } from '../reference/node-counts.ts'
import type { PopulationProfile } from '../reference/population.ts'
import { isJunction, isNegation } from '../reference/predicate.ts'
import { profileValue } from '../reference/profile-value.ts'
import { turnsByClock } from '../timeline/turns-by-clock.ts'
import { describeSubject, describeTest, describeValue } from './describe.ts'
import { numberChange } from './number-change.ts'

/** For one profile: whether each group and condition holds, what it looked at, and what would change its answer; parents first. */
export function explainRule(rule: Rule, profile: PopulationProfile, world: World): Explanation[] {
  const held = ruleHolds(rule, profile, world)
  const group = ownJunction(rule)
  if (group === undefined) {
    const turnsAt = turnsByClock([rule], profile, world, (known, at) => ruleHolds(rule, known, at))
    const clock = turnsAt === undefined ? {} : { turnsAt }
    return [{ path: rule.path, held, ...explainCondition(rule, profile, world), ...clock }]
  }
  const holding = group.of.filter((part) => ruleHolds(part, profile, world)).length
  return [
    {
      path: rule.path,
      held,
      found: `${holding} of ${group.of.length} hold`,
      toFlip: flipGroup(group.kind, holding, group.of.length),
    },
    ...group.of.flatMap((part) => explainRule(part, profile, world)),
  ]
}

function flipGroup(kind: 'and' | 'or', holding: number, of: number): string {
  if (kind === 'and') {
    return holding === of ? 'one of them stops holding' : `${of - holding} more of them would have to hold`
  }
  return holding === 0 ? 'one of them would have to hold' : `${holding} of them would have to stop holding`
}

type Found = Pick<Explanation, 'found' | 'toFlip' | 'smallestChange'>

function explainCondition(rule: Rule, profile: PopulationProfile, world: World): Found {
  if (isNegation(rule)) return explainCondition(rule.of, profile, world)
  if (isJunction(rule)) return { found: ruleHolds(rule, profile, world) ? 'yes' : 'no' }
  return findingOf(rule, profile, world)
}

/** What a condition looked at, said of the positive condition: flipping it flips its negation too. */
export function findingOf(leaf: ProfileLeaf, profile: PopulationProfile, world: World): Found {
  const holds = ruleHolds(leaf, profile, world)
  switch (leaf.kind) {
    case 'everyone':
      return { found: 'everyone' }
    case 'test': {
      const value = profileValue(leaf.subject, profile, world.clock)
      const least =
        typeof value === 'number' && leaf.subject.type === 'number'
          ? numberChange(leaf.test, value, holds, leaf.subject)
          : undefined
      return {
        found: describeValue(value, leaf.subject),
        toFlip: `${describeSubject(leaf.subject)} ${describeTest(leaf.test, leaf.subject, !holds)}`,
        ...(least === undefined ? {} : { smallestChange: least }),
      }
    }
    case 'lifecycle': {
      const events = matchingEvents(profile, leaf, world.clock).map(({ at }) => at)
      const times = `${events.length} time${events.length === 1 ? '' : 's'}`
      return {
        found:
          events.length === 0
            ? `never did ${leaf.event}`
            : `did ${leaf.event} ${times}, last ${iso(Math.max(...events))}`,
      }
    }
    case 'sequence': {
      const names = [...leaf.steps, ...(leaf.notFollowedBy ? [leaf.notFollowedBy] : [])].map(
        ({ event }) => event,
      )
      const seen = [...new Set(names)].map(
        (event) => `${matchingEvents(profile, { event }, world.clock).length} × ${event}`,
      )
      return {
        found: `${seen.join(', ')}; ${holds ? 'in that order' : 'never in that order'}`,
        toFlip: holds ? undefined : `does ${leaf.steps.map(({ event }) => event).join(', then ')}`,
      }
    }
    case 'segment':
      return {
        found: holds ? `in the segment ${leaf.key}` : `not in the segment ${leaf.key}`,
        toFlip: `${holds ? 'leaves' : 'enters'} the segment ${leaf.key}`,
      }
    case 'list':
      return {
        found: holds ? `on the list ${leaf.key}` : `not on the list ${leaf.key}`,
        toFlip: `${holds ? 'is taken off' : 'is put on'} the list ${leaf.key}`,
      }
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
