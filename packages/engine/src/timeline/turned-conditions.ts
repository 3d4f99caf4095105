import { type Condition, type Definition, type Group, isGroup } from '@tessera/rules/definition'
import { conditionWords } from '@tessera/rules/print/condition-words'
import { type PrintOptions, wordsText } from '@tessera/rules/print/words'
import type { NodePath, ProfileLeaf, Rule } from '@tessera/rules/rule'
import { findingOf } from '../explain/explain-rule.ts'
import { ruleHolds } from '../reference/evaluate.ts'
import { isJunction, isNegation } from '../reference/predicate.ts'
import type { TurnedCondition } from './timeline-answer.ts'
import type { State } from './turn.ts'

export interface TurnedLeaf extends TurnedCondition {
  readonly leaf: ProfileLeaf
  /** Whether the condition was written the negative way: it holds when the leaf does not. */
  readonly negated: boolean
}

/** The conditions that turned between two states and, with them, every group above them; at least one where the rule turned. */
export function turnedConditions(
  rule: Rule,
  definition: Definition | undefined,
  states: { readonly before: State; readonly after: State },
  options: PrintOptions,
): readonly TurnedLeaf[] {
  const { before, after } = states
  return turnedLeaves(rule, states).map(({ leaf, segment }) => {
    const stored = segment === undefined ? definition && nodeAt(definition.rule, leaf.path) : undefined
    const words =
      stored !== undefined && !isGroup(stored)
        ? wordsText(conditionWords({ ...stored }, options)).replace(/^(whose|who) /, '')
        : `the condition on ${leaf.kind === 'test' ? leaf.subject.kind : leaf.kind}`
    const holds = ruleHolds(leaf, after.profile, after.world)
    const own = segment === undefined ? rule : after.world.segments.get(segment)?.rule
    const negated = own !== undefined && isNegated(own, leaf)
    return {
      leaf,
      negated,
      path: leaf.path,
      ...(segment === undefined ? {} : { segment }),
      words,
      held: negated ? !holds : holds,
      foundBefore: findingOf(leaf, before.profile, before.world).found,
      foundAfter: findingOf(leaf, after.profile, after.world).found,
    }
  })
}

interface Turned {
  readonly leaf: ProfileLeaf
  readonly segment?: string
}

function turnedLeaves(
  rule: Rule,
  states: { readonly before: State; readonly after: State },
  segment?: string,
): readonly Turned[] {
  const { before, after } = states
  if (ruleHolds(rule, before.profile, before.world) === ruleHolds(rule, after.profile, after.world)) return []
  if (isJunction(rule)) return rule.of.flatMap((part) => turnedLeaves(part, states, segment))
  if (isNegation(rule)) return turnedLeaves(rule.of, states, segment)
  if (rule.kind !== 'segment') return [{ leaf: rule, ...(segment === undefined ? {} : { segment }) }]
  const inner = after.world.segments.get(rule.key)
  return inner === undefined ? [] : turnedLeaves(inner.rule, states, rule.key)
}

/** Whether a stored condition was written the negative way: its `not` shares its path. */
function isNegated(rule: Rule, leaf: ProfileLeaf): boolean {
  if (isJunction(rule)) return rule.of.some((part) => isNegated(part, leaf))
  if (!isNegation(rule)) return false
  return rule.of === leaf ? samePath(rule.path, leaf.path) : isNegated(rule.of, leaf)
}

function samePath(a: NodePath, b: NodePath): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i])
}

function nodeAt(group: Group, path: NodePath): Group | Condition | undefined {
  let node: Group | Condition | undefined = group
  for (const step of path) node = node !== undefined && isGroup(node) ? node.rules[step] : undefined
  return node
}
