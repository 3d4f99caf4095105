import { describe, expect, it } from 'vitest'
import type { Window } from '../definition.ts'
import { hasAnniversary, resolveAnniversary } from './resolve-anniversary.ts'
import { parseMoment } from './resolve-moment.ts'

const paris = 'Europe/Paris'
const month: Window = { kind: 'calendar', period: 'thisMonth' }
const today: Window = { kind: 'calendar', period: 'today' }
const next7: Window = { kind: 'next', amount: 7, unit: 'day' }
const last7: Window = { kind: 'last', amount: 7, unit: 'day' }

describe('anniversaries', () => {
  it.each<[string, string, Window, string, boolean]>([
    ['a birthday this month', '1990-11-05', month, '2026-11-22T12:00:00Z', true],
    ['another month', '1990-10-31', month, '2026-11-22T12:00:00Z', false],
    ['the first occurrence counts', '2026-11-05', month, '2026-11-22T12:00:00Z', true],
    ['none before the date itself', '2027-11-05', month, '2026-11-22T12:00:00Z', false],
    ['29 February, kept on the 28th in a common year', '1992-02-29', today, '2026-02-28T12:00:00Z', true],
    ['29 February in a leap year is the 29th', '1992-02-29', today, '2028-02-28T12:00:00Z', false],
    ['and only then', '1992-02-29', today, '2028-02-29T12:00:00Z', true],
    ['28 February on its day', '1990-02-28', today, '2026-02-28T12:00:00Z', true],
    ['the day is that of the zone', '1990-11-21T23:30:00Z', today, '2026-11-22T12:00:00Z', true],
    ['and so is today', '1990-11-22', today, '2026-11-22T23:30:00Z', false],
    ['over the turn of the year', '1990-01-02', next7, '2026-12-29T12:00:00Z', true],
    ['next leaves today out: its midnight has passed', '1990-12-29', next7, '2026-12-29T12:00:00Z', false],
    ['next includes the last midnight', '1990-01-05', next7, '2026-12-28T23:00:00Z', true],
    ['last includes today', '1990-12-29', last7, '2026-12-29T12:00:00Z', true],
    [
      'last leaves out the day whose midnight lies before it',
      '1990-12-22',
      last7,
      '2026-12-29T12:00:00Z',
      false,
    ],
    [
      'a window of over a year holds everybody born by then',
      '2020-06-01',
      { kind: 'last', amount: 2, unit: 'year' },
      '2026-12-29T12:00:00Z',
      true,
    ],
    [
      'but not the unborn',
      '2027-06-01',
      { kind: 'last', amount: 2, unit: 'year' },
      '2026-12-29T12:00:00Z',
      false,
    ],
    ['without an end every date has one', '2030-01-01', { kind: 'ever' }, '2026-12-29T12:00:00Z', true],
    [
      'long ago',
      '1990-06-01',
      { kind: 'ago', to: { amount: 40, unit: 'year' } },
      '2026-12-29T12:00:00Z',
      false,
    ],
    [
      'an hour without a midnight in it',
      '1990-12-29',
      { kind: 'last', amount: 1, unit: 'hour' },
      '2026-12-29T12:00:00Z',
      false,
    ],
  ])('%s', (_, date, window, asOf, expected) => {
    const anniversary = resolveAnniversary(window, Date.parse(asOf), paris)
    expect(hasAnniversary(parseMoment(date, paris) ?? Number.NaN, anniversary, paris)).toBe(expected)
  })

  it('lists every month-day once', () => {
    const anniversary = resolveAnniversary(
      { kind: 'last', amount: 3, unit: 'year' },
      Date.parse('2026-06-15T12:00:00Z'),
      paris,
    )
    const listed = anniversary.kind === 'days' ? anniversary.entries.flatMap((entry) => entry.monthDays) : []
    expect(listed).toHaveLength(366)
    expect(new Set(listed).size).toBe(366)
  })
})
