import { isJoin, isNot } from '../../normalize/normalize-predicate.ts'
import type { ProfileLeaf, Rule } from '../../rule.ts'

/** The leaves of a rule in the order of the tree; what it refers to is not looked into. */
export function leavesOf(rule: Rule): readonly ProfileLeaf[] {
  if (isNot(rule)) return leavesOf(rule.of)
  return isJoin(rule) ? rule.of.flatMap(leavesOf) : [rule]
}
