import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expiryDue, reviewDue } from './due.ts'

const zone = 'Europe/Berlin'
const at = (text: string) => Date.parse(text)

describe('reviewDue', () => {
  const facts = { reviewedAt: null, firstPublishedAt: at('2026-03-01T23:30:00Z'), reviewDays: 90 }

  it('counts days of the workspace’s zone from the first publication, over a clock change', () => {
    // 2 March in Berlin, where it is half past midnight by then; ninety days later summer time holds.
    expect(reviewDue(facts, 7, at('2026-05-01T12:00:00Z'), zone)).toEqual({
      state: 'later',
      dueAt: at('2026-05-30T22:00:00Z'),
      remindFrom: at('2026-05-23T22:00:00Z'),
      days: 30,
    })
  })
  it('counts from the last review once there is one', () => {
    const reviewed = { ...facts, reviewedAt: at('2026-05-01T12:00:00Z') }
    expect(reviewDue(reviewed, 7, at('2026-05-02T12:00:00Z'), zone)?.days).toBe(89)
  })
  it('goes from later to soon to due to overdue', () => {
    const states = [
      '2026-05-23T21:59:59Z',
      '2026-05-23T22:00:00Z',
      '2026-05-30T22:00:00Z',
      '2026-05-31T22:00:00Z',
    ]
    expect(states.map((text) => reviewDue(facts, 7, at(text), zone)?.state)).toEqual([
      'later',
      'soon',
      'due',
      'overdue',
    ])
    expect(reviewDue(facts, 7, at('2026-06-02T12:00:00Z'), zone)?.days).toBe(-2)
  })
  it('is nothing before the first publication or without a cadence', () => {
    expect(reviewDue({ ...facts, firstPublishedAt: null }, 7, 0, zone)).toBeNull()
    expect(reviewDue({ ...facts, reviewDays: null }, 7, 0, zone)).toBeNull()
  })
  it('never goes back to an earlier state as time passes', () => {
    const order = ['later', 'soon', 'due', 'overdue']
    const moment = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') })
    const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Apia', 'America/Sao_Paulo', 'UTC')
    fc.assert(
      fc.property(
        moment,
        moment,
        moment,
        fc.integer({ min: 1, max: 800 }),
        fc.nat(90),
        zones,
        (from, a, b, days, remind, timeZone) => {
          const published = { reviewedAt: null, firstPublishedAt: from, reviewDays: days }
          const [early, late] = [Math.min(a, b), Math.max(a, b)].map((now) =>
            reviewDue(published, remind, now, timeZone),
          )
          expect(order.indexOf(late?.state ?? '')).toBeGreaterThanOrEqual(order.indexOf(early?.state ?? ''))
          expect(late?.dueAt).toBe(early?.dueAt)
        },
      ),
    )
  })
})

describe('expiryDue', () => {
  it('expires at the moment itself', () => {
    const expiresAt = at('2026-05-30T15:00:00Z')
    expect(expiryDue(expiresAt, 7, expiresAt - 1, zone)).toMatchObject({ state: 'due', expired: false })
    expect(expiryDue(expiresAt, 7, expiresAt, zone)).toMatchObject({ state: 'due', expired: true })
    expect(expiryDue(null, 7, 0, zone)).toBeNull()
  })
})
