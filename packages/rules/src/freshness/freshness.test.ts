import { describe, expect, it } from 'vitest'
import type { Condition, Definition, Group } from '../definition.ts'
import { freshness } from './freshness.ts'

const of = (...rules: (Group | Condition)[]): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules },
})

const country: Condition = { field: 'trait.country', operator: '=', value: 'DE' }
const bought30: Condition = {
  field: 'event.Bought',
  operator: '>=',
  value: 1,
  window: { kind: 'last', amount: 30, unit: 'day' },
}
const active: Condition = {
  field: 'event.Opened',
  operator: '>=',
  value: 1,
  window: { kind: 'last', amount: 30, unit: 'minute' },
}
const risky: Condition = { field: 'score.churn', operator: '>', value: 0.8 }

function classOf(condition: Condition): string {
  return freshness(of(condition)).class
}

describe('a condition', () => {
  const cases: readonly (readonly [string, string, Condition])[] = [
    ['a trait', 'arrival', country],
    ['everyone', 'arrival', { field: 'everyone', operator: '=', value: true }],
    ['a list', 'arrival', { field: 'list', operator: 'in', value: 'vip' }],
    ['events ever', 'arrival', { field: 'event.Bought', operator: '>=', value: 3 }],
    [
      'events between two dates',
      'arrival',
      {
        field: 'event.Bought',
        operator: '>=',
        value: 3,
        window: { kind: 'absolute', from: '2026-01-01', to: '2026-02-01' },
      },
    ],
    ['a fixed moment', 'arrival', { field: 'trait.born', operator: '<', value: '2000-01-01' }],
    ['a relative moment', 'day', { field: 'trait.trial', operator: '<', value: { ago: 3, unit: 'day' } }],
    [
      'now, whatever its unit',
      'minute',
      { field: 'trait.trial', operator: '<', value: { ago: 0, unit: 'day' } },
    ],
    [
      'one relative end of two',
      'minute',
      { field: 'trait.trial', operator: 'between', value: ['2026-01-01', { ago: 2, unit: 'hour' }] },
    ],
    ['a rolling window of days', 'day', bought30],
    ['a rolling window of minutes', 'minute', active],
    [
      'the finest of two lengths',
      'minute',
      {
        field: 'event.Bought',
        operator: '>=',
        value: 1,
        window: { kind: 'ago', from: { amount: 3, unit: 'day' }, to: { amount: 90, unit: 'minute' } },
      },
    ],
    [
      'an anniversary',
      'day',
      {
        field: 'trait.birthday',
        operator: 'anniversary',
        value: { kind: 'calendar', period: 'today' },
      },
    ],
    [
      'time since',
      'minute',
      {
        field: 'event.Bought',
        operator: '<',
        value: 3,
        measure: { kind: 'sinceLast', unit: 'hour' },
      },
    ],
    [
      'whether there is a time since',
      'arrival',
      { field: 'event.Bought', operator: 'notNull', measure: { kind: 'sinceLast', unit: 'hour' } },
    ],
    [
      'a property compared with a relative moment',
      'day',
      {
        field: 'event.Bought',
        operator: '>=',
        value: 1,
        where: {
          combinator: 'and',
          rules: [{ field: 'property.due', operator: '<', value: { ago: 1, unit: 'week' } }],
        },
      },
    ],
    [
      'a step in time after another',
      'arrival',
      {
        field: 'sequence',
        operator: 'did',
        value: { steps: [{ event: 'Added' }, { event: 'Bought', within: { amount: 1, unit: 'hour' } }] },
      },
    ],
    [
      'a step that did not follow in time',
      'minute',
      {
        field: 'sequence',
        operator: 'did',
        value: {
          window: { kind: 'last', amount: 7, unit: 'day' },
          steps: [{ event: 'Added' }, { event: 'Bought', not: true, within: { amount: 1, unit: 'hour' } }],
        },
      },
    ],
    [
      'a step that never followed',
      'arrival',
      {
        field: 'sequence',
        operator: 'did',
        value: { steps: [{ event: 'Added' }, { event: 'Bought', not: true }] },
      },
    ],
    [
      'a lifecycle',
      'day',
      { field: 'lifecycle.Bought', operator: 'stopped', value: { amount: 2, unit: 'month' } },
    ],
    [
      'a habit by the hour',
      'minute',
      {
        field: 'lifecycle.Opened',
        operator: 'regularly',
        value: { period: { amount: 6, unit: 'hour' }, of: 4, atLeast: 3 },
      },
    ],
    ['a prediction', 'scoring', risky],
    [
      'a trait against a prediction',
      'scoring',
      { field: 'trait.visits', operator: '>', valueSource: 'field', value: 'score.visits' },
    ],
  ]
  it.each(cases)('%s: %s', (_, expected, condition) => {
    expect(classOf(condition)).toBe(expected)
  })
})

describe('a definition', () => {
  it('takes the quickest pace and names every condition that has it', () => {
    const group: Group = { combinator: 'or', rules: [active, bought30] }
    expect(freshness(of(country, group, bought30, active))).toEqual({
      class: 'minute',
      because: [[1, 0], [3]],
      unknown: [],
    })
  })

  it('is no fresher than its predictions', () => {
    expect(freshness(of(active, risky))).toMatchObject({ class: 'scoring', because: [[1]] })
  })

  it('has no reason to give when only data changes it', () => {
    expect(freshness(of(country))).toEqual({ class: 'arrival', because: [], unknown: [] })
    expect(freshness(of())).toEqual({ class: 'arrival', because: [], unknown: [] })
  })

  it('leaves out what is muted, keeping the paths of the rest', () => {
    const muted: Group = { combinator: 'and', muted: true, rules: [risky] }
    expect(freshness(of({ ...active, muted: true }, muted, bought30))).toMatchObject({
      class: 'day',
      because: [[2]],
    })
  })
})

describe('references', () => {
  const reference = (key: string): Condition => ({ field: 'segment', operator: 'in', value: key })

  it('follows them as far as they go, and blames the condition that starts them', () => {
    const segments = new Map([
      ['a', of(reference('b'), country)],
      ['b', of(active)],
    ])
    expect(freshness(of(bought30, reference('a')), segments)).toEqual({
      class: 'minute',
      because: [[1]],
      unknown: [],
    })
  })

  it('names what it could not look into', () => {
    const segments = new Map([['a', of(reference('hidden'))]])
    expect(freshness(of(reference('a'), reference('gone')), segments)).toEqual({
      class: 'arrival',
      because: [],
      unknown: ['hidden', 'gone'],
    })
  })

  it('ends in a circle', () => {
    const segments = new Map([
      ['a', of(reference('b'), reference('b'))],
      ['b', of(reference('a'), bought30)],
    ])
    expect(freshness(of(reference('a')), segments)).toMatchObject({ class: 'day', because: [[0]] })
  })
})
