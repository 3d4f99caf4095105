/** Events: what was done, how often or how much, and when. */
import type { ValueType } from '../catalogue.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { comparisonWords } from './comparison-words.ts'
import { fieldName, propertyType } from './field-words.ts'
import { windowWords } from './span-words.ts'
import { type PrintOptions, type Word, fieldWord, missing } from './words.ts'
import { groupWords } from './group-words.ts'
import { isUnchosen } from '../field.ts'

/** `Order Completed (where currency is EUR)`. */
export function eventWords(event: unknown, where: unknown, options: PrintOptions): readonly Word[] {
  if (typeof event !== 'string' || isUnchosen(event)) return [missing]
  const name = fieldWord(fieldName(`event.${event}`, options))
  if (!isObject(where) || where.muted === true) return [name]
  const inner = groupWords(where, (condition) => propertyWords(condition, event, options))
  return [name, ' (where ', ...inner, ')']
}

function propertyWords(condition: JsonObject, event: string, options: PrintOptions): readonly Word[] {
  const { field } = condition
  if (typeof field !== 'string' || isUnchosen(field)) return [missing]
  const type = propertyType(event, field.replace(/^property\./, ''), options)
  const name = fieldWord(fieldName(field, options))
  return [name, ...comparisonWords(condition, { field, options, type, canBeUnknown: true })]
}

/** A whole clause, `who did …` or `whose … is …`. */
export function eventClause(condition: JsonObject, event: string, options: PrintOptions): readonly Word[] {
  const what = eventWords(event, condition.where, options)
  const when = windowWords(condition.window)
  const measure = isObject(condition.measure) ? condition.measure : { kind: 'count' }
  if (measure.kind === 'count') return countClause(condition, what, when, options)
  const known = measureWords(measure, what, event, options)
  if (known === undefined) return ['whose ', missing, ' of ', ...what, ...when]
  const { words, ...more } = known
  return [
    ...words,
    ...when,
    ...comparisonWords(condition, { field: condition.field as string, options, ...more }),
  ]
}

interface MeasureWords {
  readonly words: readonly Word[]
  readonly type?: ValueType
  readonly unit?: string
  readonly canBeUnknown: boolean
}

function measureWords(
  measure: JsonObject,
  what: readonly Word[],
  event: string,
  options: PrintOptions,
): MeasureWords | undefined {
  const hasProperty = typeof measure.property === 'string' && !isUnchosen(measure.property)
  const name = hasProperty ? String(measure.property) : ''
  const property = hasProperty ? fieldWord(fieldName(`property.${name}`, options)) : missing
  const type = propertyType(event, name, options)
  const of = (before: string, typed: ValueType | undefined, canBeUnknown = true) => ({
    words: [`whose ${before}`, property, ' of ', ...what],
    type: typed,
    canBeUnknown,
  })
  switch (measure.kind) {
    case 'days':
      return {
        words: ['whose number of days with ', ...what],
        type: 'number',
        canBeUnknown: false,
      }
    case 'sum':
      return of('total ', 'number', false)
    case 'avg':
      return of('average ', 'number')
    case 'min':
      return of('lowest ', type)
    case 'max':
      return of('highest ', type)
    case 'distinct':
      return of('number of different values of ', 'number', false)
    case 'first':
      return of('first ', type)
    case 'latest':
      return of('latest ', type)
    case 'sinceFirst':
    case 'sinceLast': {
      const end = measure.kind === 'sinceFirst' ? 'first' : 'last'
      const unit = typeof measure.unit === 'string' && measure.unit !== '' ? ` ${measure.unit}s` : ' …'
      return { words: [`whose time since the ${end} `, ...what], type: 'number', unit, canBeUnknown: true }
    }
  }
  return undefined
}

const howOften = {
  '=': 'exactly',
  '>': 'more than',
  '>=': 'at least',
  '<': 'fewer than',
  '<=': 'at most',
} as const

/** `who did X at least 2 times in …`; small numbers that let people in who never did it say so. */
function countClause(
  condition: JsonObject,
  what: readonly Word[],
  when: readonly Word[],
  options: PrintOptions,
): readonly Word[] {
  const { operator, value } = condition
  const ever = when.length === 0
  if ((operator === '=' && value === 0) || (operator === '<' && value === 1)) {
    return [ever ? 'who never did ' : 'who did not do ', ...what, ...when]
  }
  if ((operator === '>=' && value === 1) || (operator === '>' && value === 0)) {
    return [ever ? 'who ever did ' : 'who did ', ...what, ...when]
  }
  for (const [known, words] of Object.entries(howOften)) {
    if (operator !== known) continue
    const times = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
    const amount: readonly Word[] = times === '' ? [missing] : [{ text: times, emphasis: 'value' }]
    const never = known.startsWith('<') ? ' (or never)' : ''
    return ['who did ', ...what, ` ${words} `, ...amount, times === '1' ? ' time' : ' times', never, ...when]
  }
  const field = condition.field as string
  const comparison = comparisonWords(condition, { field, options, type: 'number', canBeUnknown: false })
  const zero =
    isList(value) && Number(value[0]) > 0 && operator === 'between' ? '' : ' (0 for those who never did)'
  return ['whose number of ', ...what, ...when, ...comparison, zero]
}
