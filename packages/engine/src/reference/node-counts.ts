import type { Rule } from '@tessera/rules/rule'
import type { NodeCount } from '../answers.ts'
import { everyone, ruleHolds, type World } from './evaluate.ts'
import type { PopulationProfile } from './population.ts'
import { isJunction, isNegation } from './predicate.ts'

/**
 * Every group's and condition's own count, and what its group has left after it, parents before children. Pins are not counted
 * in: they are no node. Properties inside `where` are no nodes either.
 */
export function nodeCounts(rule: Rule, world: World): NodeCount[] {
  const people = everyone(world.population)
  const holding = (node: Rule): PopulationProfile[] =>
    people.filter((profile) => ruleHolds(node, profile, world))

  const visit = (node: Rule, left: number): NodeCount[] => {
    const junction = ownJunction(node)
    const below =
      junction === undefined
        ? []
        : junction.of.flatMap((child, i) =>
            visit(child, holding({ ...junction, of: junction.of.slice(0, i + 1) }).length),
          )
    return [{ path: node.path, count: holding(node).length, left }, ...below]
  }

  return visit(rule, holding(rule).length)
}

/** The group behind a node, its own `not` taken off; `undefined` for a condition. */
export function ownJunction(node: Rule): Extract<Rule, { readonly kind: 'and' | 'or' }> | undefined {
  if (isJunction(node)) return node
  if (isNegation(node) && samePath(node, node.of)) return ownJunction(node.of)
  return undefined
}

function samePath(a: Rule, b: Rule): boolean {
  return a.path.length === b.path.length && a.path.every((step, i) => step === b.path[i])
}
