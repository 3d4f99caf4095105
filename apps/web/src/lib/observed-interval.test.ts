import { describe, expect, it } from 'vitest'
import { observedInterval, volatilityOf } from './observed-interval.ts'

const at = (text: string) => Date.parse(text)
const until = at('2026-11-30T18:03:00Z')
const words = (from: string, length: 'day' | 'month') =>
  observedInterval({ from: at(from), until }, length, 'UTC', 'en-GB')

describe('no number for a time that was not observed', () => {
  it('is called a day only where it is one, give or take the hour between refreshes', () => {
    expect(words('2026-11-29T17:20:00Z', 'day')).toBe('in 24 h')
    expect(words('2026-10-31T18:20:00Z', 'month')).toBe('in 30 days')
  })
  it('says since when where it was observed for less, or not for days', () => {
    expect(words('2026-11-30T17:58:00Z', 'day')).toBe('since 17:58')
    expect(words('2026-11-29T20:00:00Z', 'day')).toBe('since 29 Nov 2026')
    expect(words('2026-11-27T18:00:00Z', 'day')).toBe('since 27 Nov 2026')
    expect(words('2026-11-12T18:00:00Z', 'month')).toBe('since 12 Nov 2026')
  })
  it('has no volatility before a day was observed', () => {
    expect(volatilityOf(null)).toBeNull()
    expect(volatilityOf({ from: until - 300_000, until, volatility: 0 })).toBeNull()
    expect(volatilityOf({ from: until - 86_400_000, until, volatility: 0.2 })).toBe(0.2)
    expect(volatilityOf({ from: until - 86_400_000, until })).toBeNull()
  })
})
