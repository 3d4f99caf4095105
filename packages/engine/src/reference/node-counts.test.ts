import type { Rule } from '@tessera/rules/rule'
import { expect, test } from 'vitest'
import { evaluate, type World } from './evaluate.ts'
import { nodeCounts } from './node-counts.ts'
import { populationFromMessages } from './population-from-messages.ts'

const { population } = populationFromMessages(
  [
    ['ana', 'DE', 30],
    ['ben', 'DE', 20],
    ['cy', 'FR', 30],
    ['dee', null, 40],
  ].map(([userId, country, age]) => ({
    type: 'identify',
    userId,
    traits: { country, age },
    timestamp: '2024-01-01T00:00:00Z',
  })),
  {},
  'UTC',
  new Map([
    ['plus', ['dee', 'stranger']],
    ['minus', ['ana', 'dee']],
  ]),
)
const clock = { asOf: Date.parse('2024-06-15T12:00:00Z'), timeZone: 'UTC' }
const world: World = { population, segments: new Map(), clock }

const inGermany = (path: number[]): Rule => ({
  kind: 'test',
  path,
  subject: { kind: 'trait', field: 'trait.country', type: 'text' },
  test: { kind: '=', to: { kind: 'text', value: 'DE' } },
})
const aged30 = (path: number[]): Rule => ({
  kind: 'test',
  path,
  subject: { kind: 'trait', field: 'trait.age', type: 'number' },
  test: { kind: '>=', to: { kind: 'number', value: 30 } },
})

test('each node counts on its own, and what its group has left after it', () => {
  expect(nodeCounts({ kind: 'and', path: [], of: [inGermany([0]), aged30([1])] }, world)).toEqual([
    { path: [], count: 1, left: 1 },
    { path: [0], count: 2, left: 2 },
    { path: [1], count: 3, left: 1 },
  ])
  expect(nodeCounts({ kind: 'or', path: [], of: [inGermany([0]), aged30([1])] }, world)).toEqual([
    { path: [], count: 4, left: 4 },
    { path: [0], count: 2, left: 2 },
    { path: [1], count: 3, left: 4 },
  ])
})

test('a negated group is one node; what is left inside it is before its not', () => {
  const group: Rule = { kind: 'and', path: [0], of: [inGermany([0, 0]), aged30([0, 1])] }
  const rule: Rule = { kind: 'or', path: [], of: [{ kind: 'not', path: [0], of: group }] }
  expect(nodeCounts(rule, world)).toEqual([
    { path: [], count: 3, left: 3 },
    { path: [0], count: 3, left: 3 },
    { path: [0, 0], count: 2, left: 2 },
    { path: [0, 1], count: 3, left: 1 },
  ])
})

test('a negative condition is one node and lets the unknown in', () => {
  const rule: Rule = { kind: 'and', path: [], of: [{ kind: 'not', path: [0], of: inGermany([0]) }] }
  expect(nodeCounts(rule, world)).toEqual([
    { path: [], count: 2, left: 2 },
    { path: [0], count: 2, left: 2 },
  ])
})

test('pins are members and no nodes; out beats in; an erased profile is nowhere', () => {
  const valid = {
    rule: inGermany([]),
    pinIn: ['plus'],
    pinOut: ['minus'],
    segments: new Map(),
  }
  expect(evaluate(valid, population, clock)).toEqual(new Set(['ben']))
  expect(evaluate({ ...valid, pinOut: [] }, population, clock)).toEqual(new Set(['ana', 'ben', 'dee']))
  const erased = {
    ...population,
    profiles: population.profiles.map((profile) => ({ ...profile, erased: profile.id === 'dee' })),
  }
  expect(evaluate({ ...valid, pinOut: [] }, erased, clock)).toEqual(new Set(['ana', 'ben']))
  const notGermany: Rule = { kind: 'not', path: [], of: inGermany([]) }
  expect(evaluate({ ...valid, rule: notGermany, pinIn: [], pinOut: [] }, erased, clock)).toEqual(
    new Set(['cy']),
  )
})
