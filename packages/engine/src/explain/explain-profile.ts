import type { ValidDefinition } from '@tessera/rules/rule'
import type { ExplainAnswer } from '../answers.ts'
import { isMember, type World } from '../reference/evaluate.ts'
import type { PopulationProfile } from '../reference/population.ts'
import { turnsByClock } from '../timeline/turns-by-clock.ts'
import { explainRule } from './explain-rule.ts'
import { smallestChange } from './smallest-change.ts'

/** Why one profile is in, or is not: condition by condition, and the least that would change it. */
export function explainProfile(
  valid: ValidDefinition,
  profile: PopulationProfile,
  world: World,
): Pick<ExplainAnswer, 'profileId' | 'member' | 'nodes' | 'smallestChange' | 'turnsAt'> {
  const turnsAt = turnsByClock([valid.rule], profile, world, (known, at) => isMember(valid, known, at))
  return {
    profileId: profile.id,
    member: isMember(valid, profile, world),
    nodes: explainRule(valid.rule, profile, world),
    smallestChange: smallestChange(valid, profile, world),
    ...(turnsAt === undefined ? {} : { turnsAt }),
  }
}
