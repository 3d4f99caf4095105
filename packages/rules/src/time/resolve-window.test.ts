import { describe, expect, it } from 'vitest'
import type { Window } from '../definition.ts'
import { printWindow } from '../print/print-window.ts'
import { isWithin, resolveEventWindow, resolveWindow } from './resolve-window.ts'

const paris = 'Europe/Paris'
const newYork = 'America/New_York'
const iso = (moment: number | undefined) =>
  moment === undefined ? undefined : new Date(moment).toISOString()

function resolved(window: Window, asOf: string, zone: string) {
  const { from, before } = resolveWindow(window, Date.parse(asOf), zone)
  return [iso(from), iso(before)]
}

// A rolling window (a, b] reads [a + 1 ms, b + 1 ms).
describe('resolveWindow', () => {
  it.each<[string, Window, string, string, (string | undefined)[]]>([
    ['ever', { kind: 'ever' }, '2026-11-22T12:00:00Z', paris, [undefined, undefined]],
    [
      'a day is 24 h over the change to summer time',
      { kind: 'last', amount: 1, unit: 'day' },
      '2026-03-29T12:00:00+02:00',
      paris,
      ['2026-03-28T10:00:00.001Z', '2026-03-29T10:00:00.001Z'],
    ],
    [
      'a month keeps the wall clock over it',
      { kind: 'last', amount: 1, unit: 'month' },
      '2026-04-15T12:00:00+02:00',
      paris,
      ['2026-03-15T11:00:00.001Z', '2026-04-15T10:00:00.001Z'],
    ],
    [
      'a wall clock that the change skipped moves on',
      { kind: 'last', amount: 1, unit: 'month' },
      '2026-04-29T02:30:00+02:00',
      paris,
      ['2026-03-29T01:30:00.001Z', '2026-04-29T00:30:00.001Z'],
    ],
    [
      'a wall clock that came twice means the first',
      { kind: 'last', amount: 1, unit: 'month' },
      '2026-12-01T01:30:00-05:00',
      newYork,
      ['2026-11-01T05:30:00.001Z', '2026-12-01T06:30:00.001Z'],
    ],
    [
      'a month is clipped to its end',
      { kind: 'last', amount: 1, unit: 'month' },
      '2026-03-31T12:00:00Z',
      'UTC',
      ['2026-02-28T12:00:00.001Z', '2026-03-31T12:00:00.001Z'],
    ],
    [
      'a year from 29 February',
      { kind: 'last', amount: 1, unit: 'year' },
      '2028-02-29T12:00:00Z',
      'UTC',
      ['2027-02-28T12:00:00.001Z', '2028-02-29T12:00:00.001Z'],
    ],
    [
      'next',
      { kind: 'next', amount: 7, unit: 'day' },
      '2026-11-22T12:00:00Z',
      paris,
      ['2026-11-22T12:00:00.001Z', '2026-11-29T12:00:00.001Z'],
    ],
    [
      'ago, from 60 to 30 days',
      { kind: 'ago', from: { amount: 60, unit: 'day' }, to: { amount: 30, unit: 'day' } },
      '2026-11-22T12:00:00Z',
      paris,
      ['2026-09-23T12:00:00.001Z', '2026-10-23T12:00:00.001Z'],
    ],
    [
      'ago, open towards now',
      { kind: 'ago', from: { amount: 60, unit: 'day' } },
      '2026-11-22T12:00:00Z',
      paris,
      ['2026-09-23T12:00:00.001Z', undefined],
    ],
    [
      'ago, so long that no calendar reaches it, holds nothing',
      { kind: 'ago', to: { amount: 9_000_000_000_000, unit: 'year' } },
      '2026-11-22T12:00:00Z',
      paris,
      [undefined, iso(-8.6e15)?.replace('.000Z', '.001Z')],
    ],
    [
      'absolute: wall clock without an offset, midnight without a time',
      { kind: 'absolute', from: '2026-03-29', to: '2026-03-30T06:00' },
      '2026-11-22T12:00:00Z',
      paris,
      ['2026-03-28T23:00:00.000Z', '2026-03-30T04:00:00.000Z'],
    ],
    [
      'today, 23 hours long',
      { kind: 'calendar', period: 'today' },
      '2026-03-29T12:00:00Z',
      paris,
      ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ],
    [
      'today, 25 hours long',
      { kind: 'calendar', period: 'today' },
      '2026-11-01T12:00:00Z',
      newYork,
      ['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ],
    [
      'today is the day of the zone, not of UTC',
      { kind: 'calendar', period: 'yesterday' },
      '2026-11-22T03:00:00Z',
      newYork,
      ['2026-11-20T05:00:00.000Z', '2026-11-21T05:00:00.000Z'],
    ],
    [
      'a week starts on Monday, seen from Sunday',
      { kind: 'calendar', period: 'thisWeek' },
      '2026-11-22T12:00:00Z',
      'UTC',
      ['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
    ],
    [
      'next week, seen from Monday',
      { kind: 'calendar', period: 'nextWeek' },
      '2026-11-23T00:00:00Z',
      'UTC',
      ['2026-11-30T00:00:00.000Z', '2026-12-07T00:00:00.000Z'],
    ],
    [
      'last month, seen from the 31st',
      { kind: 'calendar', period: 'lastMonth' },
      '2026-03-31T12:00:00Z',
      paris,
      ['2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
    ],
    [
      'last quarter, seen from January',
      { kind: 'calendar', period: 'lastQuarter' },
      '2026-01-05T12:00:00Z',
      'UTC',
      ['2025-10-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
    ],
    [
      'next quarter, seen from December',
      { kind: 'calendar', period: 'nextQuarter' },
      '2026-12-31T23:00:00Z',
      'UTC',
      ['2027-01-01T00:00:00.000Z', '2027-04-01T00:00:00.000Z'],
    ],
    [
      'this year',
      { kind: 'calendar', period: 'thisYear' },
      '2026-06-01T00:00:00Z',
      newYork,
      ['2026-01-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
    ],
  ])('%s', (_, window, asOf, zone, expected) => {
    expect(resolved(window, asOf, zone)).toEqual(expected)
  })

  it('lets no event exist after asOf', () => {
    const asOf = Date.parse('2026-11-22T12:00:00Z')
    expect(resolveEventWindow({ kind: 'ever' }, asOf, paris)).toEqual({ before: asOf + 1 })
    const today = resolveEventWindow({ kind: 'calendar', period: 'today' }, asOf, paris)
    expect(isWithin(asOf, today)).toBe(true)
    expect(isWithin(asOf + 1, today)).toBe(false)
    const ahead = resolveEventWindow({ kind: 'absolute', from: '2027-01-01' }, asOf, paris)
    expect(isWithin(Date.parse('2027-02-01'), ahead)).toBe(false)
  })

  it('leaves the near end out of a rolling window and keeps the far one', () => {
    const asOf = Date.parse('2026-11-22T12:00:00Z')
    const window = resolveWindow({ kind: 'last', amount: 1, unit: 'hour' }, asOf, paris)
    expect([asOf - 3_600_000, asOf - 3_599_999, asOf, asOf + 1].map((at) => isWithin(at, window))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('printWindow', () => {
  const asOf = Date.parse('2026-11-22T11:00:00Z')
  it.each<[Window, string]>([
    [{ kind: 'ever' }, 'ever'],
    [{ kind: 'last', amount: 7, unit: 'day' }, '15 Nov 2026, 12:00 – 22 Nov 2026, 12:00 (Europe/Paris)'],
    [{ kind: 'calendar', period: 'today' }, '22 Nov 2026 (Europe/Paris)'],
    [{ kind: 'calendar', period: 'thisMonth' }, '1 Nov 2026 – 30 Nov 2026 (Europe/Paris)'],
    [
      { kind: 'absolute', from: '2026-01-01', to: '2026-01-02T09:30' },
      '1 Jan 2026, 00:00 – 2 Jan 2026, 09:30 (Europe/Paris)',
    ],
    [{ kind: 'ago', to: { amount: 1, unit: 'month' } }, 'until 22 Oct 2026, 12:00 (Europe/Paris)'],
  ])('%j', (window, text) => {
    expect(printWindow(window, asOf, paris, 'en-GB')).toBe(text)
  })
})
