import type { Lifecycle } from '@tessera/rules/rule'
import { describe, expect, test } from 'vitest'
import { lifecycleHolds } from './lifecycle-holds.ts'
import type { PopulationProfile } from './population.ts'

const day = 86_400_000
const asOf = Date.parse('2024-06-15T12:00:00Z')

/** A profile that did it so many days before `asOf`, fractions included. */
function did(...daysAgo: number[]): PopulationProfile {
  const events = daysAgo.map((ago, seq) => ({
    name: 'E',
    at: asOf - ago * day,
    seq,
    properties: new Map(),
  }))
  return { id: 'p', erased: false, traits: new Map(), identifies: [], events }
}

function holds(profile: PopulationProfile, lifecycle: Lifecycle): boolean {
  return lifecycleHolds(profile, { event: 'E', lifecycle }, { asOf, timeZone: 'UTC' })
}

const span = { amount: 30, unit: 'day' } as const

describe('over 30 days', () => {
  test.each([
    ['firstTime', [], false],
    ['firstTime', [0], true],
    ['firstTime', [29.9, 1], true],
    ['firstTime', [30], false],
    ['firstTime', [1, 400], false],
    ['firstTime', [-1], false],
    ['stopped', [30], true],
    ['stopped', [59.9], true],
    ['stopped', [60], false],
    ['stopped', [45, 29], false],
    ['stopped', [45, -1], true],
    ['restarted', [1, 60], true],
    ['restarted', [1, 59], false],
    ['restarted', [1], false],
    ['restarted', [30, 60], false],
  ] as const)('%s of %j days ago: %s', (kind, daysAgo, expected) => {
    expect(holds(did(...daysAgo), { kind, span })).toBe(expected)
  })
})

describe('regularly', () => {
  const week = { amount: 1, unit: 'week' } as const
  test.each([
    [3, 3, 1, [0, 7, 14], true],
    [3, 3, 1, [6.9, 7, 20.9], true],
    [3, 3, 1, [0, 7, 21], false],
    [3, 2, 1, [0, 7, 21], true],
    [2, 1, 2, [0, 1], true],
    [2, 1, 2, [0, 7], false],
    [2, 2, 1, [], false],
  ])('in the last %i weeks at least %i with %i: %j days ago: %s', (of, atLeast, times, daysAgo, expected) => {
    expect(holds(did(...daysAgo), { kind: 'regularly', period: week, of, atLeast, times })).toBe(expected)
  })
})
