import { definitionSchema } from '@tessera/rules/definition-schema'
import { allOperators } from '@tessera/rules/operators'
import { calendarPeriods } from '@tessera/rules/validate/read-window'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeParse } from 'zod/mini'
import { ReferencePopulation } from '../laws/evaluate-definition.ts'
import { arbitraryDefinition } from './arbitrary-definitions.ts'
import { generatePopulation } from './populations.ts'

const population = generatePopulation({
  seed: 3,
  profiles: 10,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const definitions = fc.sample(arbitraryDefinition(population.moments), { numRuns: 3000, seed: 3 })

/** Every value that stands under a key, anywhere in the definitions. */
function valuesOf(key: string): Set<unknown> {
  const found = new Set<unknown>()
  JSON.stringify(definitions, (at, value: unknown) => {
    if (at === key) found.add(value)
    return value
  })
  return found
}

test('what is generated is valid, all of it', () => {
  const people = new ReferencePopulation(population)
  for (const definition of definitions) expect(people.validate(definition).rule).toBeDefined()
})

test('what is generated is as the published schema says, all of it', () => {
  for (const definition of definitions)
    expect(safeParse(definitionSchema, definition).error, JSON.stringify(definition)).toBeUndefined()
})

test.each([
  ['operator', allOperators],
  ['period', calendarPeriods],
  ['unit', ['minute', 'hour', 'day', 'week', 'month', 'year']],
  ['combinator', ['and', 'or']],
  [
    'kind',
    [
      'ever',
      'last',
      'next',
      'ago',
      'absolute',
      'calendar',
      'count',
      'days',
      'sum',
      'avg',
      'min',
      'max',
      'distinct',
      'first',
      'latest',
      'sinceFirst',
      'sinceLast',
    ],
  ],
])('every %s is reached', (key, all) => {
  expect(all.filter((each) => !valuesOf(key).has(each))).toEqual([])
})

test.each(['not', 'muted', 'pinIn', 'pinOut', 'where', 'within', 'without', 'valueSource', 'times', 'ago'])(
  '“%s” is used',
  (key) => {
    expect(valuesOf(key).size).toBeGreaterThan(0)
  },
)

test('every kind of field is used', () => {
  const kinds = new Set([...valuesOf('field')].map((field) => String(field).split('.', 1).join('')))
  expect([...kinds].toSorted((a, b) => a.localeCompare(b))).toEqual([
    'event',
    'everyone',
    'lifecycle',
    'list',
    'profile',
    'property',
    'random',
    'segment',
    'sequence',
    'trait',
  ])
})
