import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatDay,
  formatMoment,
  formatRecent,
  formatSeconds,
  formatShare,
  formatTook,
  sayShare,
  shareOf,
} from './format.ts'

describe('formatTook', () => {
  it('is in milliseconds below a second, then in seconds', () => {
    expect(formatTook(38.4, 'en')).toBe('38 ms')
    expect(formatTook(0.2, 'en')).toBe('1 ms')
    expect(formatTook(4522, 'en')).toBe('4.5 sec')
  })
})

describe('formatShare', () => {
  it('keeps one digit', () => expect(formatShare(0.0843, 'en')).toBe('8.4%'))
  it('never rounds somebody away', () => {
    expect(formatShare(0.000001, 'en')).toBe('< 0.1%')
    expect(formatShare(0.99999, 'en')).toBe('> 99.9%')
    expect(formatShare(0, 'en')).toBe('0%')
    expect(formatShare(1, 'en')).toBe('100%')
  })
})

describe('shareOf', () => {
  it('of nothing is none, in words too', () => {
    expect(shareOf(0, 0)).toBeNull()
    expect(sayShare(shareOf(0, 0), 'en')).toBe('no share')
    expect(sayShare(shareOf(0, 3), 'en')).toBe('0%')
  })
  it('divides', () => expect(shareOf(1, 4)).toBe(0.25))
})

describe('formatMoment', () => {
  it('names the zone', () => {
    expect(formatMoment('2026-07-01T12:00:00Z', 'Europe/Berlin', 'en-GB')).toBe('1 Jul 2026, 14:00 CEST')
    expect(formatMoment(Date.UTC(2026, 0, 1, 12), 'Europe/Berlin', 'en-GB')).toBe('1 Jan 2026, 13:00 CET')
  })
  it('reads the day in the zone', () => {
    expect(formatDay('2026-07-01T23:00:00Z', 'Europe/Berlin', 'en-GB')).toBe('2 Jul 2026')
  })
})

describe('formatRecent', () => {
  const now = Date.UTC(2026, 6, 1, 21)
  it('is a time today and a day before, by the zone', () => {
    expect(formatRecent('2026-07-01T12:00:00Z', now, 'Europe/Berlin', 'en-GB')).toBe('14:00')
    expect(formatRecent('2026-06-30T21:59:00Z', now, 'Europe/Berlin', 'en-GB')).toBe('30 Jun 2026')
    expect(formatRecent('2026-06-30T22:01:00Z', now, 'Europe/Berlin', 'en-GB')).toBe('00:01')
  })
})

describe('formatBytes', () => {
  it('chooses the unit', () => {
    expect(formatBytes(1, 'en')).toBe('1 byte')
    expect(formatBytes(1536, 'en')).toBe('1.5 kB')
    expect(formatBytes(412_000_000, 'en')).toBe('412 MB')
  })
})

describe('formatSeconds', () => {
  it('is coarse on purpose', () => {
    expect(formatSeconds(0.2)).toBe('1 s')
    expect(formatSeconds(40.4)).toBe('40 s')
    expect(formatSeconds(170)).toBe('3 min')
    expect(formatSeconds(7500)).toBe('2 h 5 min')
    expect(formatSeconds(7200)).toBe('2 h')
  })
})
