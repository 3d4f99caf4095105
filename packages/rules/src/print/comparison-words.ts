/** ` is more than 5`: operator and value, with the blank before; negatives say that they let the unknown in. */
import type { ValueType } from '../catalogue.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { isOperator } from '../operators.ts'
import { spanWords, windowWords } from './span-words.ts'
import { type ValueSetting, isNow, valueWords, valuesWords } from './value-words.ts'
import { fieldName } from './field-words.ts'
import { type Word, fieldWord, missing } from './words.ts'

export interface Comparison extends ValueSetting {
  /** As far as it is known. */
  readonly type?: ValueType
  /** What follows each value: ` days` of a time since. */
  readonly unit?: string
  /** Whether the left side can be missing at all: a count is always there. */
  readonly canBeUnknown: boolean
}

export function comparisonWords(condition: JsonObject, setting: Comparison): readonly Word[] {
  const { operator, value } = condition
  if (typeof operator !== 'string' || !isOperator(operator)) return [' ', missing]
  const right = (one: unknown) => [...rightWords(one, condition, setting), setting.unit ?? '']
  const or = setting.canBeUnknown ? ' (or unknown)' : ''
  const has = setting.type === 'list'
  switch (operator) {
    case '=':
      return [has ? ' has ' : ' is ', ...right(value)]
    case '!=':
      return [has ? ' does not have ' : ' is not ', ...right(value), or]
    case '<':
    case '<=':
    case '>':
    case '>=':
      return orderWords(operator, value, right, setting)
    case 'in':
      return [has ? ' has ' : ' is ', ...valuesWords(value, 'or', setting)]
    case 'notIn':
      if (!isList(value) || value.length < 2) return [' is not ', ...valuesWords(value, 'or', setting), or]
      return [has ? ' has neither ' : ' is neither ', ...valuesWords(value, 'nor', setting), or]
    case 'between':
      return [' is between ', ...rangeWords(value, right)]
    case 'notBetween':
      return [' is not between ', ...rangeWords(value, right), or]
    case 'contains':
      return [has ? ' has one containing ' : ' contains ', ...right(value)]
    case 'doesNotContain':
      return [has ? ' has none containing ' : ' does not contain ', ...right(value), or]
    case 'beginsWith':
      return [has ? ' has one beginning with ' : ' begins with ', ...right(value)]
    case 'doesNotBeginWith':
      return [has ? ' has none beginning with ' : ' does not begin with ', ...right(value), or]
    case 'endsWith':
      return [has ? ' has one ending with ' : ' ends with ', ...right(value)]
    case 'doesNotEndWith':
      return [has ? ' has none ending with ' : ' does not end with ', ...right(value), or]
    case 'null':
      return [' is unknown']
    case 'notNull':
      return [' is known']
    case 'containsAny':
      return [' has ', ...valuesWords(value, 'or', setting)]
    case 'containsAll':
      return [' has ', ...valuesWords(value, 'and', setting)]
    case 'containsNone':
      if (!isList(value) || value.length < 2)
        return [' does not have ', ...valuesWords(value, 'or', setting), or]
      return [' has neither ', ...valuesWords(value, 'nor', setting), or]
    case 'within':
      return [' lies', ...windowOrEver(value)]
    case 'notWithin':
      return [' does not lie', ...windowOrEver(value), or]
    case 'anniversary':
      return [' has its anniversary', ...windowOrEver(value)]
  }
}

function windowOrEver(window: unknown): readonly Word[] {
  if (window === undefined || window === null || window === '') return [' ', missing]
  const words = windowWords(window)
  return words.length > 0 ? words : [' at any time']
}

function rangeWords(value: unknown, right: (one: unknown) => readonly Word[]): readonly Word[] {
  const [low, high]: readonly unknown[] = isList(value) ? value : []
  return [...right(low), ' and ', ...right(high), ' (both included)']
}

const numeric = { '<': 'less than', '<=': 'at most', '>': 'more than', '>=': 'at least' } as const
const temporal = { '<': 'before', '<=': 'at or before', '>': 'after', '>=': 'at or after' } as const
const daily = { '<': 'before', '<=': 'on or before', '>': 'after', '>=': 'on or after' } as const
const relative = {
  '<': ['more than ', ''],
  '<=': ['at least ', ''],
  '>': ['less than ', ' (or ahead)'],
  '>=': ['at most ', ' (or ahead)'],
} as const

function orderWords(
  operator: '<' | '<=' | '>' | '>=',
  value: unknown,
  right: (one: unknown) => readonly Word[],
  { type }: Comparison,
): readonly Word[] {
  if (isNow(value)) return [` is ${temporal[operator]} `, ...right(value)]
  if (isObject(value) && 'ago' in value) {
    const [before, after] = relative[operator]
    return [` is ${before}`, ...spanWords(value, 'ago'), ` ago${after}`]
  }
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
  if (type === 'datetime' && isDate && value.length === 10)
    return [` is ${daily[operator]} `, ...right(value)]
  if (type === 'datetime') return [` is ${temporal[operator]} `, ...right(value)]
  if (type === 'text') return [` sorts ${temporal[operator]} `, ...right(value)]
  if (type === undefined && isDate) {
    return [` is ${(value.length === 10 ? daily : temporal)[operator]} `, ...right(value)]
  }
  return [` is ${numeric[operator]} `, ...right(value)]
}

function rightWords(value: unknown, condition: JsonObject, setting: Comparison): readonly Word[] {
  if (condition.valueSource !== 'field') return valueWords(value, setting)
  if (typeof value !== 'string' || value === '' || value === '~') return [missing]
  return ['their ', fieldWord(fieldName(value, setting.options))]
}
