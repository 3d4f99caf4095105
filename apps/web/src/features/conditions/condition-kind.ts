import type {
  Condition,
  LifecycleCondition,
  ReferenceCondition,
  SequenceCondition,
  ValueCondition,
} from '@tessera/rules/definition'

/** How a condition is worded and edited. */
export type SortedCondition =
  | {
      readonly kind: 'trait' | 'prediction' | 'profile' | 'property' | 'everyone'
      readonly condition: ValueCondition
    }
  | { readonly kind: 'event'; readonly event: string; readonly condition: ValueCondition }
  | { readonly kind: 'random'; readonly salt: string; readonly condition: ValueCondition }
  | { readonly kind: 'sequence'; readonly condition: SequenceCondition }
  | { readonly kind: 'lifecycle'; readonly event: string; readonly condition: LifecycleCondition }
  | { readonly kind: 'segment' | 'list'; readonly condition: ReferenceCondition }
  | { readonly kind: 'unknown'; readonly condition: Condition }

export type ConditionKind = SortedCondition['kind']

/** The colour family of a condition's edge. */
export type Hue = 'trait' | 'event' | 'segment' | 'prediction' | 'other'

const hues: Record<ConditionKind, Hue> = {
  trait: 'trait',
  profile: 'trait',
  property: 'event',
  prediction: 'prediction',
  event: 'event',
  sequence: 'event',
  lifecycle: 'event',
  segment: 'segment',
  list: 'segment',
  random: 'other',
  everyone: 'other',
  unknown: 'other',
}

export function hueOf(kind: ConditionKind): Hue {
  return hues[kind]
}

function isSequence(condition: Condition): condition is SequenceCondition {
  return condition.field === 'sequence'
}
function isReference(condition: Condition): condition is ReferenceCondition {
  return condition.field === 'segment' || condition.field === 'list'
}
function isLifecycle(condition: Condition): condition is LifecycleCondition {
  return condition.field.startsWith('lifecycle.')
}

/** Sorts a condition by what its `field` names; a field the language does not know is `unknown`, never an error. */
export function sortCondition(condition: Condition): SortedCondition {
  if (isSequence(condition)) return { kind: 'sequence', condition }
  if (isReference(condition)) return { kind: condition.field, condition }
  if (isLifecycle(condition)) {
    return { kind: 'lifecycle', event: condition.field.slice('lifecycle.'.length), condition }
  }
  const dot = condition.field.indexOf('.')
  const prefix = dot < 0 ? condition.field : condition.field.slice(0, dot)
  const rest = condition.field.slice(dot + 1)
  switch (prefix) {
    case 'trait':
    case 'profile':
    case 'property':
    case 'everyone':
      return { kind: prefix, condition }
    case 'score':
    case 'percentile':
    case 'decile':
    case 'cluster':
      return { kind: 'prediction', condition }
    case 'event':
      return { kind: 'event', event: rest, condition }
    case 'random':
      return { kind: 'random', salt: rest, condition }
    default:
      return { kind: 'unknown', condition }
  }
}
