import { leavesOf } from '@tessera/engine/compare/fields-asked'
import { numberChange } from '@tessera/engine/explain/number-change'
import { isMember, ruleHolds, type World } from '@tessera/engine/reference/evaluate'
import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import { holdsFor } from '@tessera/engine/reference/predicate'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import { testHolds } from '@tessera/engine/reference/test-holds'
import type { ProfileLeaf, ProfileSubject, Rule, Test } from '@tessera/rules/rule'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arbitraryCondition,
  arbitraryDefinition,
  generatedSegments,
} from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const generated = generatePopulation({
  seed: 51,
  profiles: 12,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const [asOf] = generated.moments.asOf
const { timeZone } = generated
const { population, catalogue } = populationFromMessages(
  generated.messages,
  generated.catalogue,
  timeZone,
  new Map(Object.entries(generated.lists)),
)
const engine = createReferenceEngine({ population, catalogue, timeZone, dataVersion: 1 })
const people = new ReferencePopulation(generated)
const definitions = fc.sample(arbitraryDefinition(generated.moments), { numRuns: 120, seed: 51 })

const conditions = fc.sample(arbitraryCondition(generated.moments), { numRuns: 200, seed: 52 })

function* subsets<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let mask = 0; mask < 2 ** items.length; mask++) yield items.filter((_, i) => (mask & (1 << i)) !== 0)
}

function asked({ path: _path, ...leaf }: ProfileLeaf): string {
  return JSON.stringify(leaf)
}

const fixed = (leaf: ProfileLeaf): boolean =>
  leaf.kind === 'everyone' ||
  (leaf.kind === 'test' &&
    (leaf.subject.kind === 'random' || (leaf.subject.kind === 'profile' && leaf.subject.field === 'id')))

/** Whether the rule holds with some of what it asks answered the other way. */
function holdsTurned(
  rule: Rule,
  turned: ReadonlySet<string>,
  holds: (leaf: ProfileLeaf) => boolean,
): boolean {
  return holdsFor(rule, (leaf) => holds(leaf) !== turned.has(asked(leaf)))
}

describe('the smallest change of a membership', () => {
  test('turns it, and nothing smaller would', async () => {
    let several = 0
    for (const [i, definition] of definitions.entries()) {
      const valid = people.validate(definition)
      const profile = population.profiles[i % population.profiles.length]
      if (profile === undefined) expect.unreachable()
      const world: World = { population, segments: valid.segments, clock: { asOf, timeZone } }
      const holds = (leaf: ProfileLeaf): boolean => ruleHolds(leaf, profile, world)
      const { smallestChange, member } = await engine.explain({
        definition,
        asOf,
        segments: generatedSegments,
        preview: false,
        profileId: profile.id,
      })
      const leaves = leavesOf(valid.rule)
      const turned = new Set(
        smallestChange.flatMap(({ of }) => {
          if (of.kind === 'list') return []
          const leaf = leaves.find(({ path }) => path.join() === of.path.join())
          return leaf === undefined ? expect.unreachable() : [asked(leaf)]
        }),
      )
      const isOn = (key: string) => population.lists.get(key)?.includes(profile.id) === true
      const lists = new Map(
        smallestChange.flatMap(({ of }) => (of.kind === 'list' ? [[of.key, !isOn(of.key)] as const] : [])),
      )
      const after = (rule: boolean, on: (key: string) => boolean): boolean =>
        !valid.pinOut.some(on) && (valid.pinIn.some(on) || rule)
      const nowOn = (key: string): boolean => lists.get(key) ?? isOn(key)
      expect(member).toBe(isMember(valid, profile, world))

      // Every smaller choice of conditions and lists leaves the membership as it is.
      const names = [...new Set(leaves.filter((leaf) => !fixed(leaf)).map(asked))]
      const keys = [...new Set([...valid.pinIn, ...valid.pinOut])]
      let least = Number.POSITIVE_INFINITY
      for (const some of subsets(names.slice(0, 10)))
        for (const others of subsets(keys)) {
          const ruled = holdsTurned(valid.rule, new Set(some), holds)
          const on = (key: string): boolean => isOn(key) !== others.includes(key)
          if (after(ruled, on) !== member) least = Math.min(least, some.length + others.length)
        }
      if (smallestChange.length === 0) {
        expect(least).toBe(Number.POSITIVE_INFINITY)
        continue
      }
      expect(after(holdsTurned(valid.rule, turned, holds), nowOn)).toBe(!member)
      expect(smallestChange.length).toBe(least)
      if (least > 1) several += 1
    }
    expect(several).toBeGreaterThan(10)
  })

  test('equal conditions turn together', async () => {
    const german = { field: 'trait.country', operator: '=', value: 'XX' } as const
    const rich = { field: 'trait.limit', operator: '>', value: 1e12 } as const
    const { smallestChange } = await engine.explain({
      definition: {
        version: 1,
        rule: {
          combinator: 'and',
          rules: [
            { combinator: 'or', rules: [rich, german] },
            { combinator: 'or', rules: [{ field: 'event.Never Came', operator: '>', value: 3 }, german] },
          ],
        },
      },
      asOf,
      segments: generatedSegments,
      preview: false,
      profileId: population.profiles[0]?.id ?? '',
    })
    expect(smallestChange).toEqual([{ of: { kind: 'condition', path: [0, 1] }, words: 'country is XX' }])
  })
})

test('what an answer says about the clock comes true, and not a millisecond earlier', async () => {
  let turns = 0
  const asOf = generated.moments.asOf[3] ?? 0
  for (const [condition, profile] of conditions.flatMap((one) =>
    population.profiles.map((each) => [one, each] as const),
  )) {
    const definition = { version: 1, rule: { combinator: 'and', rules: [condition] } } as const
    const until = (at: number) => at <= asOf
    const known = {
      ...profile,
      events: profile.events.filter(({ at }) => until(at)),
      identifies: profile.identifies.filter(until),
      traits: new Map([...profile.traits].map(([field, all]) => [field, all.filter(({ at }) => until(at))])),
    }
    const valid = people.validate(definition)
    const memberAt = (at: number): boolean =>
      isMember(valid, known, { population, segments: valid.segments, clock: { asOf: at, timeZone } })
    const question = { definition, asOf, segments: generatedSegments, preview: false, profileId: profile.id }
    const { member, turnsAt } = await engine.explain(question)
    if (turnsAt === undefined) continue
    expect(memberAt(turnsAt)).toBe(!member)
    expect(memberAt(turnsAt - 1)).toBe(member)
    turns += 1
  }
  expect(turns).toBeGreaterThan(10)
})

describe('the smallest change of a number', () => {
  const subject = (whole: boolean): ProfileSubject =>
    whole
      ? {
          kind: 'measure',
          type: 'number',
          measure: { kind: 'count' },
          of: { event: 'X', window: { kind: 'ever' } },
        }
      : { kind: 'trait', field: 'trait.age', type: 'number' }
  const number = (value: number) => ({ kind: 'number', value }) as const

  test.each([
    [{ kind: '>', to: number(500) }, 392, false, 'over 108 more'],
    [{ kind: '>', to: number(500) }, 512, false, '12 less'],
    [{ kind: '>=', to: number(3) }, 1, true, '2 more'],
    [{ kind: '>', to: number(3) }, 1, true, '3 more'],
    [{ kind: '>=', to: number(3) }, 4, true, '2 fewer'],
    [{ kind: '<', to: number(1) }, 0, true, '1 more'],
    [{ kind: '<=', to: number(2) }, 5, true, '3 fewer'],
    [{ kind: '<', to: number(2) }, 2, false, 'anything less'],
    [{ kind: '=', to: number(3) }, 3, true, '1 more'],
    [{ kind: '=', to: number(0.3) }, 0.1, false, '0.2 more'],
    [{ kind: 'between', low: number(2), high: number(4) }, 7, true, '3 fewer'],
    [{ kind: 'between', low: number(2), high: number(9) }, 3, true, '2 fewer'],
    [{ kind: 'in', values: [1, 8] }, 6, true, '2 more'],
    [{ kind: 'isSet' }, 6, true, undefined],
  ] satisfies readonly (readonly [Test, number, boolean, string | undefined])[])(
    '%j at %d (whole: %s) is %s',
    (of, value, whole, words) => {
      const holds = testHolds(of, value, { clock: { asOf, timeZone }, valueOf: () => undefined })
      expect(numberChange(of, value, holds, subject(whole))).toBe(words)
    },
  )
})
