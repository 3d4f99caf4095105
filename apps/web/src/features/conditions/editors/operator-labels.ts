import type { Operator } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'

export interface OperatorChoice {
  readonly value: Operator
  readonly label: string
}

const presence: readonly OperatorChoice[] = [
  { value: 'notNull', label: 'is set' },
  { value: 'null', label: 'is not set' },
]

const search: readonly OperatorChoice[] = [
  { value: 'contains', label: 'contains' },
  { value: 'doesNotContain', label: 'does not contain' },
  { value: 'beginsWith', label: 'starts with' },
  { value: 'doesNotBeginWith', label: 'does not start with' },
  { value: 'endsWith', label: 'ends with' },
  { value: 'doesNotEndWith', label: 'does not end with' },
]

const choices: Record<ValueType, readonly OperatorChoice[]> = {
  // Text also has an order (by code point), which nobody means when they pick from a list: left to imported definitions.
  text: [
    { value: 'in', label: 'is one of' },
    { value: 'notIn', label: 'is none of' },
    { value: '=', label: 'is' },
    { value: '!=', label: 'is not' },
    ...search,
    ...presence,
  ],
  number: [
    { value: '=', label: 'is' },
    { value: '!=', label: 'is not' },
    { value: '>', label: 'is more than' },
    { value: '>=', label: 'is at least' },
    { value: '<', label: 'is less than' },
    { value: '<=', label: 'is at most' },
    { value: 'between', label: 'is between' },
    { value: 'notBetween', label: 'is not between' },
    { value: 'in', label: 'is one of' },
    { value: 'notIn', label: 'is none of' },
    ...presence,
  ],
  boolean: [{ value: '=', label: 'is' }, { value: '!=', label: 'is not' }, ...presence],
  datetime: [
    { value: 'within', label: 'lies' },
    { value: 'notWithin', label: 'does not lie' },
    { value: '<', label: 'is before' },
    { value: '<=', label: 'is on or before' },
    { value: '>', label: 'is after' },
    { value: '>=', label: 'is on or after' },
    { value: 'between', label: 'is between' },
    { value: 'notBetween', label: 'is not between' },
    { value: '=', label: 'is' },
    { value: '!=', label: 'is not' },
    { value: 'anniversary', label: 'has its anniversary' },
    ...presence,
  ],
  list: [
    { value: 'containsAny', label: 'has any of' },
    { value: 'containsAll', label: 'has all of' },
    { value: 'containsNone', label: 'has none of' },
    { value: 'contains', label: 'has something containing' },
    { value: 'doesNotContain', label: 'has nothing containing' },
    { value: 'beginsWith', label: 'has something starting with' },
    { value: 'doesNotBeginWith', label: 'has nothing starting with' },
    { value: 'endsWith', label: 'has something ending with' },
    { value: 'doesNotEndWith', label: 'has nothing ending with' },
    ...presence,
  ],
}

const rare: Partial<Record<Operator, string>> = {
  '<': 'comes before',
  '<=': 'comes before or is',
  '>': 'comes after',
  '>=': 'comes after or is',
  '=': 'has',
  '!=': 'does not have',
  in: 'has one of',
  notIn: 'has none of',
  between: 'is between',
  notBetween: 'is not between',
}

/** The operators offered for a type; one a definition already uses is kept even where it is not offered. */
export function operatorChoices(type: ValueType, current?: Operator): readonly OperatorChoice[] {
  const offered = choices[type]
  if (current === undefined || offered.some((choice) => choice.value === current)) return offered
  return [...offered, { value: current, label: rare[current] ?? current }]
}

/** The comparisons of a count of times, worded for counting. */
export const countChoices: readonly OperatorChoice[] = [
  { value: '>=', label: 'at least' },
  { value: '<=', label: 'at most' },
  { value: '=', label: 'exactly' },
  { value: '!=', label: 'not exactly' },
  { value: '>', label: 'more than' },
  { value: '<', label: 'fewer than' },
  { value: 'between', label: 'between' },
  { value: 'notBetween', label: 'not between' },
]

/** Operators whose right side may be another trait. */
export const fieldOperators: ReadonlySet<Operator> = new Set<Operator>(['=', '!=', '<', '<=', '>', '>='])

const negative: ReadonlySet<string> = new Set([
  '!=',
  'notIn',
  'notBetween',
  'doesNotContain',
  'doesNotBeginWith',
  'doesNotEndWith',
  'containsNone',
  'notWithin',
])

/** Negative operators are complements: they let in profiles without any value. */
export function letsUnknownIn(operator: Operator): boolean {
  return negative.has(operator)
}
