/** Values, tests and subjects in words, for explanations. */
import type { Span, Window } from '@tessera/rules/definition'
import { windowWords } from '@tessera/rules/print/span-words'
import { wordsText } from '@tessera/rules/print/words'
import type { Measure, Operand, Subject, Test } from '@tessera/rules/rule'
import type { Value } from '../reference/population.ts'

export function describeSpan({ amount, unit }: Span): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

/** A value found: "DE", "2026-03-01T09:00:00.000Z", "3 times", "no value". */
export function describeValue(value: Value | undefined, subject: Subject): string {
  if (value === undefined) return 'no value'
  if (typeof value === 'object') return value.join(', ')
  if (typeof value === 'number' && subject.type === 'datetime') return new Date(value).toISOString()
  return subject.kind === 'measure' ? `${value}${measureUnit(subject.measure, value)}` : String(value)
}

function measureUnit(measure: Measure, value: Value): string {
  const plural = value === 1 ? '' : 's'
  switch (measure.kind) {
    case 'count':
      return ` time${plural}`
    case 'days':
      return ` day${plural}`
    case 'distinct':
      return ` different value${plural}`
    case 'sinceFirst':
    case 'sinceLast':
      return ` ${measure.unit}${plural} ago`
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'first':
    case 'latest':
      return ''
  }
}

/** A subject's name: "country", "the number of Order Completed", "total revenue of Order Completed in the last 30 days". */
export function describeSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'trait':
      return subject.field.slice(subject.field.indexOf('.') + 1)
    case 'profile':
      return subject.field === 'id' ? 'the id' : subject.field === 'firstSeenAt' ? 'first seen' : 'last seen'
    case 'random':
      return `the random share “${subject.salt}”`
    case 'property':
      return subject.name
    case 'measure': {
      const event = subject.of.event === '*' ? 'any event' : subject.of.event
      const { measure } = subject
      const of = 'property' in measure ? `${measure.property.name} of ${event}` : event
      return `${measureNames[measure.kind]} ${of}${wordsText(windowWords(subject.of.window))}`
    }
  }
}

const measureNames = {
  sum: 'total',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  distinct: 'the number of different',
  first: 'first',
  latest: 'latest',
  count: 'the number of',
  days: 'the days with',
  sinceFirst: 'the time since the first',
  sinceLast: 'the time since the last',
} as const

/** A test in words, as it would have to become: `describeTest(test, true)` is "is DE", with `false` "is no longer DE". */
export function describeTest(test: Test, subject: Subject, becomes: boolean): string {
  const is = becomes ? 'is' : 'is no longer'
  const does = becomes ? '' : 'no longer '
  const operand = (of: Operand): string => describeOperand(of, subject)
  switch (test.kind) {
    case 'isSet':
      return becomes ? 'has a value' : 'has no value'
    case '=':
      return `${is} ${operand(test.to)}`
    case '<':
      return `${is} ${subject.type === 'datetime' ? 'before' : 'less than'} ${operand(test.to)}`
    case '<=':
      return `${is} at most ${operand(test.to)}`
    case '>':
      return `${is} ${subject.type === 'datetime' ? 'after' : 'more than'} ${operand(test.to)}`
    case '>=':
      return `${is} at least ${operand(test.to)}`
    case 'in':
      return `${is} one of ${shortList(test.values)}`
    case 'between':
      return `${is} between ${operand(test.low)} and ${operand(test.high)}`
    case 'contains':
      return `${does}contains ${searched(test.text)}`
    case 'beginsWith':
      return `${does}begins with ${searched(test.text)}`
    case 'endsWith':
      return `${does}ends with ${searched(test.text)}`
    case 'containsAny':
      return `${does}contains any of ${shortList(test.values)}`
    case 'containsAll':
      return `${does}contains all of ${shortList(test.values)}`
    case 'within':
      return `${does}lies ${describeWindow(test.window)}`
    case 'anniversary':
      return `${does}has its anniversary ${describeWindow(test.window)}`
  }
}

function searched(text: Extract<Test, { text: unknown }>['text']): string {
  return typeof text === 'string' ? `“${text}”` : describeSubject(text.subject)
}

function shortList(values: readonly (string | number)[]): string {
  const shown = values.slice(0, 5).join(', ')
  return values.length > 5 ? `${shown} and ${values.length - 5} more` : shown
}

function describeOperand(of: Operand, subject: Subject): string {
  switch (of.kind) {
    case 'text':
      return of.value
    case 'number':
    case 'boolean':
      return describeValue(of.value, subject)
    case 'moment':
      return new Date(of.at).toISOString()
    case 'day':
      return of.date
    case 'ago':
      return of.span.amount === 0 ? 'now' : `${describeSpan(of.span)} ago`
    case 'subject':
      return describeSubject(of.subject)
  }
}

function describeWindow(window: Window): string {
  switch (window.kind) {
    case 'ever':
      return 'at any time'
    case 'last':
      return `in the last ${describeSpan(window)}`
    case 'next':
      return `in the next ${describeSpan(window)}`
    case 'ago': {
      const from = window.from === undefined ? 'the beginning' : `${describeSpan(window.from)} ago`
      return `between ${from} and ${window.to === undefined ? 'the end' : `${describeSpan(window.to)} ago`}`
    }
    case 'absolute':
      return `from ${window.from ?? 'the beginning'} to ${window.to ?? 'the end'}`
    case 'calendar':
      return `in ${window.period.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`
  }
}
