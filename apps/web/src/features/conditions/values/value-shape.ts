import type { Operator, Window } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import { lastMonth, nextWeek } from '../windows/first-windows.ts'

/** What the right side of an operator looks like. */
export type ValueShape = 'none' | 'one' | 'many' | 'pair' | 'window'

export function valueShape(operator: Operator): ValueShape {
  switch (operator) {
    case 'null':
    case 'notNull':
      return 'none'
    case 'in':
    case 'notIn':
    case 'containsAny':
    case 'containsAll':
    case 'containsNone':
      return 'many'
    case 'between':
    case 'notBetween':
      return 'pair'
    case 'within':
    case 'notWithin':
    case 'anniversary':
      return 'window'
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'contains':
    case 'doesNotContain':
    case 'beginsWith':
    case 'doesNotBeginWith':
    case 'endsWith':
    case 'doesNotEndWith':
      return 'one'
  }
}

function isWindow(value: unknown): value is Window {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** The value to start from, when nothing was there: something that can be edited, `''` where only a person can know. */
export function blankValue(operator: Operator, type: ValueType): unknown {
  switch (valueShape(operator)) {
    case 'none':
      return undefined
    case 'many':
      return []
    case 'pair':
      return ['', '']
    case 'window':
      return operator === 'anniversary' ? nextWeek : lastMonth
    case 'one':
      return type === 'boolean' ? true : ''
  }
}

/** Keeps what still makes sense of a value when the operator changes; nothing typed is dropped where it fits. */
export function carryValue(value: unknown, from: Operator, to: Operator, type: ValueType): unknown {
  const before = valueShape(from)
  const after = valueShape(to)
  // A date that lies in a window and one whose anniversary does have little in common: each begins with its own.
  const sameTurn = (from === 'anniversary') === (to === 'anniversary')
  if (before === after && sameTurn)
    return isWindow(value) === (after === 'window') ? value : blankValue(to, type)
  const first: unknown = Array.isArray(value) ? value[0] : value
  const usable = first !== undefined && first !== '' && !isWindow(first)
  if (after === 'many' && usable) return Array.isArray(value) ? value.filter((one) => one !== '') : [first]
  if (after === 'pair' && usable) return [first, Array.isArray(value) ? (value[1] ?? '') : '']
  if (after === 'one' && usable) return first
  return blankValue(to, type)
}
