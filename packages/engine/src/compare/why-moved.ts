import { canonicalJson } from '@tessera/rules/normalize/canonical-json'
import type { NodePath, Rule } from '@tessera/rules/rule'
import { ownJunction } from '../reference/node-counts.ts'
import type { DecidingCondition, WhyMoved } from './compare-answer.ts'

/** One of the two definitions as one profile meets it. */
export interface Side {
  readonly rule: Rule
  /** Whether a group or condition of the rule holds for the profile, its own `not` included. */
  readonly holds: (path: NodePath) => boolean
}

/**
 * Why somebody is in by the one definition and out by the other. What lets them in and is asked by the other as well holds
 * there, too, so it makes no difference and is left out.
 *
 * @param out undefined when there is no other definition: then nothing kept them out
 */
export function whyMoved(inside: Side, out: Side | undefined): WhyMoved {
  if (out === undefined) return { keptOutBy: [], letInBy: [] }
  const asked = new Set(conditionsOf(out.rule).map(contentOf))
  // Rule and membership differ by pins alone.
  return {
    keptOutBy: out.holds(out.rule.path) ? 'pin' : deciding(out.rule, out).map(told(out)),
    letInBy: inside.holds(inside.rule.path)
      ? deciding(inside.rule, inside)
          .filter((condition) => !asked.has(contentOf(condition)))
          .map(told(inside))
      : 'pin',
  }
}

function told({ holds }: Side): (condition: Rule) => DecidingCondition {
  return ({ path }) => ({ path, holds: holds(path) })
}

/** The conditions that make a rule hold, or fail to: with one of them the other way round, it might be otherwise. */
function deciding(rule: Rule, side: Side): readonly Rule[] {
  const group = ownJunction(rule)
  if (group === undefined) return [rule]
  const verdicts = group.of.map((part) => ({ part, holds: side.holds(part.path) }))
  const holds =
    group.kind === 'and' ? verdicts.every((each) => each.holds) : verdicts.some((each) => each.holds)
  return verdicts.filter((each) => each.holds === holds).flatMap(({ part }) => deciding(part, side))
}

function conditionsOf(rule: Rule): readonly Rule[] {
  const group = ownJunction(rule)
  return group === undefined ? [rule] : group.of.flatMap(conditionsOf)
}

/** Equal for conditions that say the same, wherever they stand. */
function contentOf(condition: Rule): string {
  return canonicalJson(condition, 'path')
}
