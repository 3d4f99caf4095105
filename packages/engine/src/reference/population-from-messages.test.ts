import { describe, expect, test } from 'vitest'
import { populationFromMessages } from './population-from-messages.ts'
import { readMessages } from './read-messages.ts'
import { readValue } from './read-value.ts'

describe('a JSON value as a type', () => {
  const value = (found: unknown) => ({ kind: 'value', value: found })
  const missing = { kind: 'missing' }
  const misfit = { kind: 'misfit' }
  test.each([
    ['text', 'DE', value('DE')],
    ['text', ' ', value(' ')],
    ['text', '', missing],
    ['text', null, missing],
    ['text', 8, misfit],
    ['text', 'a\ud800b', value('a\ufffdb')],
    ['number', 8, value(8)],
    ['number', '8', value(8)],
    ['number', '-1.5e3', value(-1500)],
    ['number', ' 8', misfit],
    ['number', '0x10', misfit],
    ['number', '1e999', misfit],
    ['number', 'abc', misfit],
    ['number', -0, value(0)],
    ['boolean', false, value(false)],
    ['boolean', 'true', value(true)],
    ['boolean', 1, misfit],
    ['datetime', '2024-03-31', value(Date.parse('2024-03-30T23:00:00Z'))],
    ['datetime', '2024-03-31T12:00', value(Date.parse('2024-03-31T10:00:00Z'))],
    ['datetime', '2024-03-31T12:00:00.0019Z', value(Date.parse('2024-03-31T12:00:00.001Z'))],
    ['datetime', '2024-02-30', misfit],
    ['datetime', 1711843200000, misfit],
    ['list', ['a', 'b'], value(['a', 'b'])],
    ['list', ['a', null, ''], value(['a'])],
    ['list', [], missing],
    ['list', [null], missing],
    ['list', ['a', 1], misfit],
    ['list', 'a', misfit],
  ] as const)('%s from %j', (type, raw, expected) => {
    expect(readValue(raw, type, 'Europe/Paris')).toEqual(expected)
  })
})

test('messages that cannot be read are named with their reason', () => {
  const good = { type: 'track', userId: 'u', event: 'E', timestamp: '2024-01-01T00:00:00Z' }
  const lines = [
    good,
    { ...good, type: 'page' },
    { ...good, event: '' },
    { ...good, userId: '' },
    { ...good, timestamp: 'yesterday' },
    { ...good, timestamp: undefined },
    'track',
    { ...good, anonymousId: 'a', userId: null },
  ]
  const read = readMessages(lines, 'UTC')
  expect(read.messages.map((message) => message.profileId)).toEqual(['u', 'a'])
  expect(read.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a value that does not fit leaves the one before; a missing one takes it away', () => {
  const identify = (age: unknown, day: number) => ({
    type: 'identify',
    userId: 'u',
    traits: { age },
    timestamp: `2024-01-0${day}T00:00:00Z`,
  })
  const { population } = populationFromMessages(
    [identify(30, 1), identify('abc', 2), identify(null, 3)],
    {},
    'UTC',
  )
  expect(population.profiles[0]?.traits.get('trait.age')).toEqual([
    { at: Date.parse('2024-01-01'), seq: 0, value: 30 },
    { at: Date.parse('2024-01-03'), seq: 2, value: undefined },
  ])
})
