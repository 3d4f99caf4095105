import { expect, it } from 'vitest'
import { wallClock } from './wall-clock.ts'

it('shows the zone’s clock, daylight saving included', () => {
  expect(wallClock('2026-07-01T12:00:00.000Z', 'Europe/Berlin')).toBe('2026-07-01 14:00:00')
  expect(wallClock('2026-12-31T23:30:05.000Z', 'Europe/Berlin')).toBe('2027-01-01 00:30:05')
  expect(wallClock('1998-06-30T00:00:00.000Z', 'UTC')).toBe('1998-06-30 00:00:00')
})
