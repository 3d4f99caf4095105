/** Operators with values, by type: the right sides of generated conditions. */
import type { Condition, Operator, Span } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import { operatorsByType } from '@tessera/rules/operators'
import * as fc from 'fast-check'
import { arbitraryDateWindow, arbitrarySpan } from './arbitrary-windows.ts'
import type { Moments } from './moments.ts'
import { elements, fragments, numbers, texts } from './vocabulary.ts'

export type Comparison = Pick<Condition & { valueSource?: 'value' | 'field' }, 'value' | 'valueSource'> & {
  readonly operator: Operator
}

const text = fc.constantFrom(...texts)
const number = fc.oneof(fc.constantFrom(...numbers), fc.integer({ min: 0, max: 4 }))
const fragment = fc.oneof(fc.constantFrom(...fragments), text)
const element = fc.constantFrom(...elements)

/** Every operator that fits the type, each with values that sometimes hold. */
export function arbitraryComparison(type: ValueType, moments: Moments): fc.Arbitrary<Comparison> {
  return fc
    .constantFrom(...operatorsByType[type])
    .chain((operator) => valueFor(operator, type, moments).map((value) => ({ operator, ...value })))
}

/** An operator that compares with another field of the same type. */
export function arbitraryFieldOperator(type: Exclude<ValueType, 'list'>): fc.Arbitrary<Operator> {
  return type === 'boolean' ? fc.constantFrom('=', '!=') : fc.constantFrom('=', '!=', '<', '<=', '>', '>=')
}

/** A comparison of one field with others of its type, by every operator that takes fields. */
export function arbitraryFieldComparison(
  type: Exclude<ValueType, 'list'>,
  others: readonly [string, ...string[]],
): fc.Arbitrary<Comparison> {
  const other = fc.constantFrom(...others)
  const one = fc.tuple(
    type === 'text'
      ? fc.oneof(arbitraryFieldOperator(type), fc.constantFrom(...searches))
      : arbitraryFieldOperator(type),
    other,
  )
  const two = fc.tuple(fc.constantFrom('between' as const, 'notBetween' as const), fc.tuple(other, other))
  const drawn: fc.Arbitrary<readonly [Operator, unknown]> =
    type === 'boolean' ? one : fc.oneof({ weight: 3, arbitrary: one }, two)
  return drawn.map(([operator, value]) => ({ operator, valueSource: 'field', value }))
}

const searches = [
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
] as const

function valueFor(
  operator: Operator,
  type: ValueType,
  moments: Moments,
): fc.Arbitrary<{ readonly value?: unknown }> {
  const one = scalar(type, moments)
  switch (operator) {
    case 'null':
    case 'notNull':
      return fc.constant({})
    case 'in':
    case 'notIn':
    case 'containsAny':
    case 'containsAll':
    case 'containsNone':
      return fc.array(one, { minLength: 1, maxLength: 4 }).map((value) => ({ value }))
    case 'between':
    case 'notBetween':
      return fc.tuple(one, one).map((value) => ({ value }))
    case 'contains':
    case 'doesNotContain':
    case 'beginsWith':
    case 'doesNotBeginWith':
    case 'endsWith':
    case 'doesNotEndWith':
      return fragment.map((value) => ({ value }))
    case 'within':
    case 'notWithin':
    case 'anniversary':
      return arbitraryDateWindow(moments).map((value) => ({ value }))
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return one.map((value) => ({ value }))
  }
}

function scalar(type: ValueType, moments: Moments): fc.Arbitrary<unknown> {
  switch (type) {
    case 'text':
      return text
    case 'number':
      return fc.oneof(number, number.map(String))
    case 'boolean':
      return fc.boolean()
    case 'datetime':
      return fc.oneof(
        fc.constantFrom(...moments.written),
        arbitrarySpan.map(({ amount, unit }: Span) => ({ ago: amount, unit })),
        fc.constant({ ago: 0, unit: 'day' }),
      )
    case 'list':
      return element
  }
}
