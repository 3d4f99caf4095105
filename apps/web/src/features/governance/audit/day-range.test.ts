import { expect, it } from 'vitest'
import { dayRange } from './day-range.ts'

it('takes whole days of the zone, the shorter one of a clock change too', () => {
  expect(dayRange({ from: '2026-03-29', until: '2026-03-29' }, 'Europe/Berlin')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    until: '2026-03-29T22:00:00.000Z',
  })
  expect(dayRange({ until: '2026-12-31' }, 'UTC')).toEqual({ until: '2027-01-01T00:00:00.000Z' })
  expect(dayRange({}, 'UTC')).toEqual({})
})
