import { describe, expect, test } from 'vitest'
import type { RuleContext } from '../../context.ts'
import type { Condition, Group } from '../../definition.ts'
import { lint } from '../lint.ts'

const asOf = Date.parse('2026-11-22T12:00:00Z')
const context: RuleContext = {
  catalogue: {
    traits: new Map(),
    events: new Map([['Order', { name: 'Order', table: 'e1', properties: new Map() }]]),
  },
  segments: new Map(),
  lists: new Set(),
  timeZone: 'Europe/Paris',
}

const and = (...rules: Condition[]): Group => ({ combinator: 'and', rules })
const is = (field: string, operator: string, value?: unknown, more: object = {}): Condition =>
  ({ field, operator, value, ...more }) as Condition
const last = (amount: number, unit = 'day') => ({ kind: 'last', amount, unit })
const period = (name: string) => ({ kind: 'calendar', period: name })
const found = (rule: Group) => lint({ version: 1, rule }, context, { asOf })
const said = (rule: Group) => found(rule).map(({ kind, path }) => `${kind} ${JSON.stringify(path)}`)

const since = (kind: 'sinceFirst' | 'sinceLast', operator: string, value: unknown, window?: object) =>
  is('event.Order', operator, value, { measure: { kind, unit: 'day' }, ...(window && { window }) })
const between = (from: string | undefined, to: string | undefined) => ({ kind: 'absolute', from, to })
const ago = (from: number | undefined, to: number | undefined) => ({
  kind: 'ago',
  ...(from !== undefined && { from: { amount: from, unit: 'day' } }),
  ...(to !== undefined && { to: { amount: to, unit: 'day' } }),
})

describe('times since an event inside a window', () => {
  test.each<[string, Condition]>([
    ['longer than the window reaches', since('sinceLast', '>', 60, last(30))],
    ['as long as the window reaches', since('sinceLast', '>=', 30, last(30))],
    ['the first as the last', since('sinceFirst', '>', 60, last(30))],
    [
      'in another unit',
      is('event.Order', '>', 9, { measure: { kind: 'sinceLast', unit: 'week' }, window: last(60) }),
    ],
    ['between, beyond the window', since('sinceLast', 'between', [40, 50], last(30))],
    ['equal, beyond the window', since('sinceLast', '=', 31, last(30))],
    ['shorter than the window begins ago', since('sinceLast', '<', 30, ago(60, 30))],
    ['longer than a window that ended reaches', since('sinceLast', '>', 60, ago(60, 30))],
    ['a window open to the past', since('sinceFirst', '<=', 29, ago(undefined, 30))],
    ['months', since('sinceLast', '>', 70, last(2, 'month'))],
    ['a calendar window', since('sinceLast', '>', 34, period('thisMonth'))],
    ['the calendar month before', since('sinceLast', '>', 70, period('lastMonth'))],
    ['yesterday', since('sinceLast', '>=', 5, period('yesterday'))],
    [
      'more days than a window has',
      is('event.Order', '>=', 8, { measure: { kind: 'days' }, window: period('thisWeek') }),
    ],
    ['more days than the last 7', is('event.Order', '>', 10, { measure: { kind: 'days' }, window: last(7) })],
  ])('never: %s', (_, condition) => {
    expect(said(and(condition))).toEqual(['unreachable-value [0]'])
    expect(found(and(condition))[0]?.basis).toEqual({ kind: 'proof', holds: 'always' })
  })

  test('says why, and offers every event', () => {
    const [finding] = found(and(since('sinceLast', '>', 60, last(30))))
    expect(finding?.words).toBe(
      'No one can match “time since the last Order in the last 30 days is more than 60 days”: no event of its window can be what the comparison asks for.',
    )
    expect(finding?.fixes.map((fix) => 'node' in fix && fix.node)).toEqual([since('sinceLast', '>', 60)])
  })

  test('never, from now on: a window that ended on a date only gets older', () => {
    const [finding] = found(and(since('sinceLast', '<', 100, between(undefined, '2026-01-01'))))
    expect(finding?.kind).toBe('unreachable-value')
    expect(finding?.basis).toEqual({ kind: 'proof', holds: { from: asOf } })
  })

  test.each<[string, Condition]>([
    ['within the window', since('sinceLast', '>', 29, last(30))],
    ['in no window', since('sinceLast', '>', 600)],
    [
      'in a window between dates that has not ended',
      since('sinceLast', '>', 600, between('2026-01-01', undefined)),
    ],
    ['in a window that reaches exactly as far', since('sinceLast', '<=', 30, ago(60, 30))],
  ])('says nothing of one that lies %s', (_, condition) => {
    expect(said(and(condition))).toEqual([])
  })

  test.each<[string, Condition]>([
    ['is not what cannot be', since('sinceLast', '!=', 70, last(30))],
    ['is not between what cannot be', since('sinceFirst', 'notBetween', [0, 20], ago(60, 30))],
  ])('always: %s', (_, condition) => {
    expect(said(and(condition))).toEqual(['always-true [0]'])
  })
})
