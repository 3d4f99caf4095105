/** Why a condition on a trait, a prediction, a profile field or a random share holds no one. */
import type { ValueCondition, Window } from '../definition.ts'
import { isList, isObject } from '../json.ts'
import { lowerCase } from '../lower-case.ts'
import { nearest } from '../nearest.ts'
import type { Fix } from '../lint/fix.ts'
import { complements } from '../operators.ts'
import { fieldName, fieldType } from '../print/field-words.ts'
import { printCondition } from '../print/print-outline.ts'
import { rangeReason, windowReason } from './range-reasons.ts'
import {
  type EmptySetting,
  type Hypothesis,
  certain,
  ifNoOne,
  ifSomeone,
  opposites,
  removal,
  replacement,
} from './reason.ts'

export interface Asked extends EmptySetting {
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

export function traitReasons(condition: ValueCondition, asked: Asked): readonly Hypothesis[] {
  const { path, print } = asked
  const { operator, valueSource } = condition
  const name = `“${fieldName(condition.field, print)}”`
  if (operator in complements) return [everyoneElse(condition, asked)]
  const known: ValueCondition = { field: condition.field, operator: 'notNull' }
  const none = ifNoOne(known, `No one has a value for ${name}.`, [removal(path)])
  const isSet = replacement(path, withOperator(condition, 'notNull'), `Ask whether ${name} is set`)
  if (valueSource === 'field') return [none, pairReason(condition, asked)]
  const left = ifSomeone(known, (people) => `${people} have a value for ${name}, but none that matches.`, [
    isSet,
  ])
  const type = fieldType(condition.field, print)
  const ranged = { name: `a value for ${name}`, fixes: [isSet] }
  if (type === 'datetime') return [none, ...dateReasons(condition, asked, isSet), left]
  if (type === 'number') return [none, ...some(rangeReason(condition, { ...ranged, type })), left]
  return [none, ...textReasons(condition, asked), left]
}

/** A negative condition without anyone: everyone is in its positive one. */
export function everyoneElse(condition: ValueCondition, { path, print }: EmptySetting): Hypothesis {
  const opposite = withOperator(condition, opposites.get(condition.operator) ?? condition.operator)
  return certain(`Everyone matches “${printCondition(opposite, print)}”, so no one is left here.`, [
    replacement(path, opposite, 'Ask for the opposite'),
  ])
}

function withOperator(condition: ValueCondition, operator: ValueCondition['operator']): ValueCondition {
  if (operator !== 'null' && operator !== 'notNull') return { ...condition, operator }
  const { value: _, valueSource: __, ...rest } = condition
  return { ...rest, operator }
}

function pairReason(condition: ValueCondition, { path, print }: Asked): Hypothesis {
  const right = typeof condition.value === 'string' ? fieldName(condition.value, print) : 'the other field'
  const words = `No one has both values where “${printCondition(condition, print)}”; most likely few have a value for “${right}”.`
  return certain(words, [removal(path)])
}

function dateReasons(condition: ValueCondition, asked: Asked, isSet: Fix): readonly Hypothesis[] {
  const { path, print } = asked
  const name = `a date for “${fieldName(condition.field, print)}”`
  if (condition.operator === 'anniversary') return []
  const ranged = { name, type: 'datetime' as const, fixes: [isSet] }
  if (condition.operator !== 'within' || !isObject(condition.value))
    return some(rangeReason(condition, ranged))
  const window = condition.value as unknown as Window
  const yearly: ValueCondition = { ...condition, operator: 'anniversary' }
  const turned: ValueCondition | undefined =
    window.kind === 'next' || window.kind === 'last'
      ? { ...condition, value: { ...window, kind: window.kind === 'next' ? 'last' : 'next' } }
      : undefined
  const birthday = ifSomeone(
    yearly,
    (people) =>
      `No one has ${name} there, year and all. ${people} have its anniversary then: a birthday, any year.`,
    [replacement(path, yearly, 'Ask for the anniversary, any year')],
  )
  return [
    ...(turned === undefined
      ? []
      : [
          ifSomeone(
            turned,
            (people) =>
              `${people} have ${name} in the ${turnedWord(window)} instead, and no one in the ${window.kind}.`,
            [replacement(path, turned, `Use “in the ${turnedWord(window)}” instead`)],
          ),
        ]),
    ...(window.kind === 'ever' ? [] : [birthday]),
    ...some(windowReason(condition, window, asked, ranged)),
  ]
}

function turnedWord(window: Window): string {
  return window.kind === 'next' ? 'last' : 'next'
}

function textReasons(condition: ValueCondition, asked: Asked): readonly Hypothesis[] {
  const { operator, value } = condition
  if (operator === '=' || operator === 'in' || operator === 'containsAny') {
    return spellingReasons(condition, asked)
  }
  if (operator === 'beginsWith' || operator === 'endsWith') return [elsewhere(condition, asked)]
  if (operator !== 'containsAll') return []
  const any: ValueCondition = { ...condition, operator: 'containsAny' }
  if (!isList(value) || value.length < 2) return spellingReasons(any, asked)
  return [
    ifSomeone(any, (people) => `${people} have some of these, but no one has all of them.`, [
      replacement(asked.path, any, 'Ask for any of them'),
    ]),
  ]
}

function elsewhere(condition: ValueCondition, { path }: Asked): Hypothesis {
  const anywhere: ValueCondition = { ...condition, operator: 'contains' }
  const where = condition.operator === 'beginsWith' ? 'begins' : 'ends'
  return ifSomeone(
    anywhere,
    (people) => `No value ${where} with this; ${people} have one that contains it elsewhere.`,
    [replacement(path, anywhere, 'Ask for “contains” instead')],
  )
}

/** Exact values that no one has: written otherwise, or close to one that people have. */
export function spellingReasons(
  condition: ValueCondition,
  { path, print, values }: EmptySetting,
): readonly Hypothesis[] {
  const texts = (isList(condition.value) ? condition.value : [condition.value]).filter(
    (text) => typeof text === 'string',
  )
  const seen = values?.(condition.field) ?? []
  const other = otherSpellings(texts, seen)
  const written = `No one has ${texts
    .slice(0, 3)
    .map((text) => `“${text}”`)
    .join(
      ' or ',
    )}${texts.length > 3 ? ` or ${texts.length - 3} more` : ''} for “${fieldName(condition.field, print)}”`
  const asList = (found: readonly string[]): ValueCondition =>
    condition.operator === 'containsAny'
      ? { ...condition, value: found }
      : found.length === 1
        ? { ...condition, operator: '=', value: found[0] }
        : { ...condition, operator: 'in', value: found }
  if (other.length > 0) {
    const fixed = asList(other)
    const quoted = other.map((text) => `“${text}”`).join(', ')
    return [
      ifSomeone(fixed, (people) => `${written}; ${people} have it written ${quoted}.`, [
        replacement(path, fixed, `Write ${quoted} instead`),
      ]),
    ]
  }
  const close = texts.flatMap((text) => nearest(text, seen) ?? [])
  const [first] = texts
  const searches: readonly Hypothesis[] =
    first === undefined || first.trim() === ''
      ? []
      : [
          ifSomeone(
            { ...condition, operator: 'contains', value: first.trim() },
            (people) => `${written}. ${people} have a value that contains it, in this or another spelling.`,
            [
              replacement(
                path,
                { ...condition, operator: 'contains', value: first.trim() },
                'Ask for “contains” instead',
              ),
            ],
          ),
        ]
  const meant = [...new Set(close)]
  const [guess] = meant
  return [
    ...searches,
    ...(guess === undefined
      ? []
      : [
          ifSomeone(asList(meant), (people) => `${written}. ${people} have “${guess}”.`, [
            replacement(path, asList(meant), `Write “${guess}” instead`),
          ]),
        ]),
    certain(`${written}.`, [
      replacement(path, withOperator(condition, 'notNull'), 'Ask whether there is a value'),
    ]),
  ]
}

/** Values that people do have, of which only upper and lower case or blanks are otherwise. */
export function otherSpellings(texts: readonly string[], seen: readonly string[]): readonly string[] {
  const wanted = new Set(texts.map((text) => lowerCase(text.trim())))
  return seen.filter((value) => wanted.has(lowerCase(value.trim())) && !texts.includes(value))
}

export function some<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value]
}
