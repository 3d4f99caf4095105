import type { ProfileLeaf, Step } from '@tessera/rules/rule'
import { expect, test } from 'vitest'
import type { PopulationProfile } from '../reference/population.ts'
import { Excerpt } from './excerpt.ts'

const day = 86_400_000
const now = Date.parse('2026-06-01T12:00:00Z')
const event = (name: string, daysAgo: number) => ({
  name,
  at: now - daysAgo * day,
  seq: daysAgo,
  properties: new Map(),
})
const profile: PopulationProfile = {
  id: 'ada',
  erased: false,
  traits: new Map([['trait.age', [{ at: now, seq: 1, value: 40 }]]]),
  identifies: [now],
  events: [event('Viewed', 1), event('Bought', 9), event('Viewed', 20), event('Left', 2), event('Bought', 3)],
}
const step = (name: string, without: readonly string[] = []): Step => ({
  event: name,
  without: without.map((each) => ({ event: each })),
})
const read = (leaf: ProfileLeaf, asOf = now) =>
  new Excerpt(leaf, profile, 'Europe/Berlin').at(asOf).events.map(({ name, seq }) => `${name} ${seq}`)

test('a count reads its own event, as far as it has happened; traits and identifies stay', () => {
  const leaf: ProfileLeaf = {
    kind: 'test',
    path: [],
    subject: {
      kind: 'measure',
      type: 'number',
      measure: { kind: 'count' },
      of: { event: 'Bought', window: { kind: 'ever' } },
    },
    test: { kind: '>', to: { kind: 'number', value: 1 } },
  }
  expect(read(leaf)).toEqual(['Bought 9', 'Bought 3'])
  expect(read(leaf, now - 4 * day)).toEqual(['Bought 9'])
  const { traits, identifies, id } = new Excerpt(leaf, profile, 'UTC').at(now)
  expect({ traits, identifies, id }).toEqual({ traits: profile.traits, identifies: [now], id: 'ada' })
})

test('a sequence reads its steps and what must not come between them, none from before its window', () => {
  const leaf: ProfileLeaf = {
    kind: 'sequence',
    path: [],
    window: { kind: 'last', amount: 10, unit: 'day' },
    steps: [step('Viewed'), step('Bought', ['Left'])],
  }
  expect(read(leaf)).toEqual(['Bought 9', 'Bought 3', 'Left 2', 'Viewed 1'])
})

test('when somebody was last seen is read off everything', () => {
  const leaf: ProfileLeaf = {
    kind: 'test',
    path: [],
    subject: { kind: 'profile', field: 'lastSeenAt', type: 'datetime' },
    test: { kind: 'isSet' },
  }
  expect(read(leaf)).toHaveLength(5)
})
