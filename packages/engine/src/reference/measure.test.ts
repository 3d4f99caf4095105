import type { Measure, PropertySubject } from '@tessera/rules/rule'
import { expect, test } from 'vitest'
import { measureEvents } from './measure.ts'
import type { PopulationEvent, Value } from './population.ts'

const asOf = Date.parse('2024-03-31T12:00:00Z')
const clock = { asOf, timeZone: 'Europe/Paris' }
const hour = 3_600_000

const amount: PropertySubject = { kind: 'property', name: 'amount', type: 'number' }
const tags: PropertySubject = { kind: 'property', name: 'tags', type: 'list' }

function event(hoursAgo: number, seq: number, properties: Record<string, Value> = {}): PopulationEvent {
  return { name: 'E', at: asOf - hoursAgo * hour, seq, properties: new Map(Object.entries(properties)) }
}

const none: PopulationEvent[] = []
const bare = [event(2, 0)]
// 00:30 on the 31st in Paris (two o'clock became three that night), 23:30 on the 30th, and two at once at noon UTC.
const some = [
  event(12.5, 0, { amount: 0.1, tags: ['a', 'b'] }),
  event(0, 3, { amount: 5, tags: ['b'] }),
  event(13.5, 1, { amount: 0.2 }),
  event(0, 2, { amount: 4 }),
]

test.each<[Measure['kind'], Measure, PopulationEvent[], Value | undefined]>([
  ['count', { kind: 'count' }, none, 0],
  ['count', { kind: 'count' }, some, 4],
  ['days', { kind: 'days' }, none, 0],
  ['days', { kind: 'days' }, some, 2],
  ['sum', { kind: 'sum', property: amount }, none, 0],
  ['sum', { kind: 'sum', property: amount }, bare, 0],
  ['sum', { kind: 'sum', property: amount }, some, 9.3],
  ['avg', { kind: 'avg', property: amount }, none, undefined],
  ['avg', { kind: 'avg', property: amount }, bare, undefined],
  ['avg', { kind: 'avg', property: amount }, some, 9.3 / 4],
  ['min', { kind: 'min', property: amount }, bare, undefined],
  ['min', { kind: 'min', property: amount }, some, 0.1],
  ['max', { kind: 'max', property: amount }, some, 5],
  ['distinct', { kind: 'distinct', property: tags }, none, 0],
  ['distinct', { kind: 'distinct', property: tags }, some, 2],
  ['first', { kind: 'first', property: amount }, none, undefined],
  ['first', { kind: 'first', property: amount }, some, 0.2],
  ['first', { kind: 'first', property: tags }, some, ['a', 'b']],
  ['latest', { kind: 'latest', property: amount }, some, 5],
  ['sinceFirst', { kind: 'sinceFirst', unit: 'hour' }, none, undefined],
  ['sinceFirst', { kind: 'sinceFirst', unit: 'hour' }, some, 13.5],
  ['sinceLast', { kind: 'sinceLast', unit: 'day' }, bare, 2 / 24],
])('%s %j', (_, measure, events, expected) => {
  expect(measureEvents(measure, events, clock)).toEqual(expected)
})
