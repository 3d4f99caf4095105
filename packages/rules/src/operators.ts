/** Which operators exist, which are the complement of which, and which fit which type. */
import type { ValueType } from './catalogue.ts'
import type { Operator } from './definition.ts'

const ordering = ['=', '!=', '<', '<=', '>', '>='] as const
const ranges = ['between', 'notBetween'] as const
const membership = ['in', 'notIn'] as const
const search = [
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
] as const
const presence = ['null', 'notNull'] as const

/** Everything else is a diagnostic. On a list `= != in notIn` and the searches speak of *some* (negative: *no*) element. */
export const operatorsByType: { readonly [T in ValueType]: readonly Operator[] } = {
  text: [...ordering, ...membership, ...ranges, ...search, ...presence],
  number: [...ordering, ...membership, ...ranges, ...presence],
  boolean: ['=', '!=', ...presence],
  datetime: [...ordering, ...ranges, 'within', 'notWithin', 'anniversary', ...presence],
  list: ['containsAny', 'containsAll', 'containsNone', '=', '!=', ...membership, ...search, ...presence],
}

export type PositiveOperator = Exclude<Operator, keyof typeof complements>

/** A negative operator and the positive one it is the complement of. */
export const complements = {
  '!=': '=',
  notIn: 'in',
  notBetween: 'between',
  doesNotContain: 'contains',
  doesNotBeginWith: 'beginsWith',
  doesNotEndWith: 'endsWith',
  containsNone: 'containsAny',
  notWithin: 'within',
  null: 'notNull',
} as const satisfies Partial<Record<Operator, Operator>>

const positives: ReadonlyMap<string, PositiveOperator> = new Map(Object.entries(complements))
const known: ReadonlySet<string> = new Set([
  ...operatorsByType.text,
  ...operatorsByType.datetime,
  ...operatorsByType.list,
])
const special: ReadonlySet<string> = new Set([
  'did',
  'didNot',
  'firstTime',
  'stopped',
  'restarted',
  'regularly',
])

/** Splits an operator into its positive counterpart and whether it negates it. */
export function toPositive(operator: Operator): { operator: PositiveOperator; negated: boolean } {
  const positive = positives.get(operator)
  if (positive !== undefined) return { operator: positive, negated: true }
  return { operator: operator as PositiveOperator, negated: false }
}

export function isOperator(text: string): text is Operator {
  return known.has(text)
}

/** Any operator of the language, those of sequences and lifecycles included. */
export function isKnownOperator(text: string): boolean {
  return known.has(text) || special.has(text)
}

export const allOperators: readonly string[] = [...known, ...special]
