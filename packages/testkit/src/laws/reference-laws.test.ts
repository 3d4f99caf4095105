import type { Condition, Group } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryDefinition, arbitraryGroup } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const generated = generatePopulation({
  seed: 7,
  profiles: 40,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const people = new ReferencePopulation(generated)
const group = arbitraryGroup(generated.moments, 2)
const asOf = fc.constantFrom(...generated.moments.asOf)
const settings = { numRuns: 150, seed: 20240331 }

const not = (rule: Group): Group => ({ combinator: 'and', not: true, rules: [rule] })
const and = (...rules: (Group | Condition)[]): Group => ({ combinator: 'and', rules })
const or = (...rules: (Group | Condition)[]): Group => ({ combinator: 'or', rules })

describe('laws of sets, of the reference evaluator', () => {
  test('what is generated holds for some and not for others', () => {
    const sizes = fc.sample(arbitraryDefinition(generated.moments), settings).map((definition) => {
      return people.members(definition, generated.moments.asOf[0]).size
    })
    const partial = sizes.filter((size) => size > 0 && size < people.everyone.size)
    expect(partial.length / sizes.length).toBeGreaterThan(0.4)
  })

  test('a rule and its negation split the population', () => {
    fc.assert(
      fc.property(group, asOf, (rule, at) => {
        const inside = people.members(rule, at)
        const outside = people.members(not(rule), at)
        expect([...inside].filter((id) => outside.has(id))).toEqual([])
        expect(new Set([...inside, ...outside])).toEqual(people.everyone)
      }),
      settings,
    )
  })

  test('De Morgan', () => {
    fc.assert(
      fc.property(group, group, asOf, (a, b, at) => {
        expect(people.members(not(and(a, b)), at)).toEqual(people.members(or(not(a), not(b)), at))
      }),
      settings,
    )
  })

  test('inclusion and exclusion', () => {
    fc.assert(
      fc.property(group, group, asOf, (a, b, at) => {
        const size = (rule: Group): number => people.members(rule, at).size
        expect(size(or(a, b)) + size(and(a, b))).toBe(size(a) + size(b))
      }),
      settings,
    )
  })

  test('saying it twice changes nothing, nor does the order', () => {
    fc.assert(
      fc.property(group, group, asOf, (a, b, at) => {
        expect(people.members(and(a, a), at)).toEqual(people.members(a, at))
        expect(people.members(or(a, b), at)).toEqual(people.members(or(b, a), at))
      }),
      settings,
    )
  })

  test('a longer window loses nobody who did it', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('hour', 'day', 'week', 'month'),
        asOf,
        ([amount, more], unit, at) => {
          const within = (length: number): Set<string> =>
            people.members(
              and({
                field: 'event.Order Completed',
                operator: '>=',
                value: 1,
                window: { kind: 'last', amount: length, unit },
              }),
              at,
            )
          expect(lost(within(amount), within(amount + more))).toEqual([])
        },
      ),
      settings,
    )
  })

  test('a random share grows without losing anybody, whatever the moment', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.string({ minLength: 1 }), asOf, (a, b, salt, at) => {
        const below = (value: number): Set<string> =>
          people.members(and({ field: `random.${salt}`, operator: '<', value }), at)
        expect(lost(below(Math.min(a, b)), below(Math.max(a, b)))).toEqual([])
        expect(below(1)).toEqual(people.everyone)
      }),
      settings,
    )
  })

  test('what arrives in another order with the same times makes the same events', () => {
    fc.assert(
      fc.property(fc.integer(), asOf, (seed, at) => {
        const rule = and({ field: 'event.*', operator: '>=', value: 3 })
        const unlike = new ReferencePopulation({ ...generated, messages: rotated(generated.messages, seed) })
        expect(unlike.members(rule, at)).toEqual(people.members(rule, at))
      }),
      { numRuns: 20, seed: 1 },
    )
  })
})

function lost(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...before].filter((id) => !after.has(id))
}

function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const start = Math.abs(by) % items.length
  return [...items.slice(start), ...items.slice(0, start)]
}
