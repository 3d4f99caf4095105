import { expect, test } from 'vitest'
import { localDay, momentAgo } from './time.ts'

const at = Date.parse

test('the day of a moment is the zone’s', () => {
  expect(localDay(at('2024-03-30T23:30:00Z'), 'Europe/Paris')).toBe(
    localDay(at('2024-03-31T21:59:00Z'), 'Europe/Paris'),
  )
  expect(localDay(at('2024-03-30T23:30:00Z'), 'UTC')).not.toBe(localDay(at('2024-03-31T00:00:00Z'), 'UTC'))
})

test('a day before a clock change is 24 hours, a month keeps the wall clock', () => {
  const clock = { asOf: at('2024-03-31T12:00:00+02:00'), timeZone: 'Europe/Paris' }
  expect(momentAgo({ amount: 1, unit: 'day' }, 1, clock)).toBe(at('2024-03-30T11:00:00+01:00'))
  expect(momentAgo({ amount: 1, unit: 'month' }, 1, clock)).toBe(at('2024-02-29T12:00:00+01:00'))
})

test('a day is written as ISO 8601 does', () => {
  expect(localDay(at('2024-03-31T22:30:00Z'), 'Europe/Paris')).toBe('2024-04-01')
  expect(localDay(at('0500-01-02T00:00:00Z'), 'UTC')).toBe('0500-01-02')
})
