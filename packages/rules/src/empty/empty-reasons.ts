/** Why one condition of a definition holds no one, or why no one of it is left. */
import {
  type Condition,
  type Definition,
  type Group,
  type LifecycleCondition,
  type SequenceCondition,
  type ValueCondition,
  isGroup,
} from '../definition.ts'
import { readField } from '../field.ts'
import { nodeAt, nodeName, parentOf } from '../lint/stored-node.ts'
import type { NodePath } from '../rule.ts'
import { eventReasons } from './event-reasons.ts'
import { lifecycleReasons, sequenceReasons } from './pattern-reasons.ts'
import {
  type EmptyReason,
  type EmptySetting,
  type Hypothesis,
  certain,
  removal,
  replacement,
} from './reason.ts'
import { type Asked, traitReasons } from './trait-reasons.ts'

export interface EmptyQuestion extends Omit<Asked, 'path'> {
  readonly definition: Definition
}

/**
 * Hypotheses about a valid condition at `path` that holds no one; the last one always holds. Nothing for a group: its members
 * say it.
 */
export function emptyHypotheses(path: NodePath, question: EmptyQuestion): readonly Hypothesis[] {
  const node = nodeAt(question.definition, path)
  if (node === undefined || isGroup(node)) return []
  const setting: Asked = { ...question, path }
  return [...ofCondition(node, setting), certain('No one matches this as of this moment.', [removal(path)])]
}

function ofCondition(condition: Condition, setting: Asked): readonly Hypothesis[] {
  const ref = readField(condition.field)
  switch (ref?.kind) {
    case undefined:
    case 'property':
      return []
    case 'trait':
    case 'profile':
      return traitReasons(condition as ValueCondition, setting)
    case 'random':
      return [certain('A random share lies from 0 to below 1: this asks for one that no one can have.')]
    case 'event':
      return eventReasons(condition as ValueCondition, ref.event, setting)
    case 'lifecycle':
      return lifecycleReasons(condition as LifecycleCondition, ref.event, setting)
    case 'sequence':
      return sequenceReasons(condition as SequenceCondition, setting)
    case 'segment':
    case 'list':
      return [referenceReason(condition, ref.kind, setting)]
    case 'everyone':
      return [certain('There are no people yet. Import some first.')]
  }
}

function referenceReason(
  condition: Condition,
  kind: 'segment' | 'list',
  { path, print }: EmptySetting,
): Hypothesis {
  const key = String(condition.value)
  const name = `“${print.labels?.[kind]?.(key) ?? key}”`
  const isIn = condition.operator === 'in'
  const opposite = { ...condition, operator: isIn ? 'notIn' : 'in' } as Condition
  if (!isIn) {
    return certain(`Everyone is in the ${kind} ${name}.`, [
      replacement(path, opposite, `Ask who is in ${name}`),
    ])
  }
  const words =
    kind === 'segment'
      ? `The segment ${name} holds no one as of this moment.`
      : `The list ${name} holds no one we know: it is empty, or its ids are not those of people here.`
  return certain(words, [removal(path)])
}

/**
 * Hypotheses about a condition that holds people of whom none are left after the conditions above it in an all-of group: which one
 * of them takes all of them out, or that only several together do.
 */
export function leftHypotheses(path: NodePath, { definition, print }: EmptyQuestion): readonly Hypothesis[] {
  const node = nodeAt(definition, path)
  const parent = nodeAt(definition, parentOf(path))
  const index = path.at(-1)
  if (node === undefined || index === undefined || parent === undefined || !isGroup(parent)) return []
  const above = parent.rules
    .slice(0, index)
    .flatMap((member, at) => (member.muted === true ? [] : [{ member, at }]))
  const anyOf: Group = { ...parent, combinator: 'or' }
  const join = replacement(parentOf(path), anyOf, 'Match any of these instead of all')
  const pairs = above.map(({ member, at }): Hypothesis => {
    const other = [...parentOf(path), at]
    const words = `No one matches both this and ${nodeName(definition, other, print)} above.`
    return {
      probes: [{ combinator: 'and', rules: [member, node] }],
      judge: ([people]): EmptyReason | undefined =>
        people === 0
          ? { words, fixes: [{ ...removal(other), words: 'Remove the one above' }, join, removal(path)] }
          : undefined,
    }
  })
  const together = certain(
    'Some match each of the conditions above, but no one matches all of them and this.',
    [join, removal(path)],
  )
  return [...pairs, together]
}
