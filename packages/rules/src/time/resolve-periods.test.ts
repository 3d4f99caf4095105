import { describe, expect, it } from 'vitest'
import { resolvePeriods, resolveRegularPeriods } from './resolve-periods.ts'

const iso = (moment: number | undefined) => new Date(moment ?? Number.NaN).toISOString()

describe('resolvePeriods', () => {
  it('puts the last N after the N before it', () => {
    const asOf = Date.parse('2026-11-22T12:00:00Z')
    const { current, previous } = resolvePeriods({ amount: 30, unit: 'day' }, asOf, 'Europe/Paris')
    expect(iso(previous.from)).toBe('2026-09-23T12:00:00.001Z')
    expect(previous.before).toBe(current.from)
    expect(iso(current.from)).toBe('2026-10-23T12:00:00.001Z')
    expect(current.before).toBe(asOf + 1)
  })

  it('counts months directly from asOf, clipped', () => {
    const periods = resolveRegularPeriods(
      { amount: 1, unit: 'month' },
      3,
      Date.parse('2026-05-31T12:00:00Z'),
      'UTC',
    )
    expect(periods.map(({ from }) => iso(from))).toEqual([
      '2026-04-30T12:00:00.001Z',
      '2026-03-31T12:00:00.001Z',
      '2026-02-28T12:00:00.001Z',
    ])
    expect(periods.map(({ before }) => iso(before))).toEqual([
      '2026-05-31T12:00:00.001Z',
      '2026-04-30T12:00:00.001Z',
      '2026-03-31T12:00:00.001Z',
    ])
  })

  it('has no moments left past the calendar', () => {
    const periods = resolveRegularPeriods({ amount: 200_000, unit: 'year' }, 3, 0, 'UTC')
    expect(periods.at(-1)?.from).toBe(periods.at(-1)?.before)
  })
})
