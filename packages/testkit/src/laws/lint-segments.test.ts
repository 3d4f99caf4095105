/** Duplicates and subsets by logic are duplicates and subsets of people; a reference instead of conditions keeps the people. */
import type { Definition, Group } from '@tessera/rules/definition'
import type { Finding } from '@tessera/rules/lint/finding'
import { applyFix } from '@tessera/rules/lint/fix'
import { ComparedSegments } from '@tessera/rules/lint/segments/compared-segments'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryLintable } from '../random/arbitrary-lintable.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const generated = generatePopulation({
  seed: 21,
  profiles: 40,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const people = new ReferencePopulation(generated)
const { moments, timeZone } = generated

/** What one definition says against another. */
function compare(one: Definition, other: Definition, asOf: number): readonly Finding[] {
  const compared = new ComparedSegments({ asOf, timeZone })
  compared.add({ key: 'other', name: 'Other', valid: people.validate(other) })
  const own = { valid: people.validate(one), definition: one }
  return [...compared.against(own)].flatMap(({ finding }) => finding ?? [])
}

/** A definition and one like it: with a condition more or less, the members turned round, pins. */
const pairs: fc.Arbitrary<readonly [Definition, Definition]> = fc
  .tuple(arbitraryLintable(moments), arbitraryLintable(moments), fc.integer({ min: 0, max: 7 }))
  .map(([one, other, how]): readonly [Definition, Definition] => {
    const { rule } = one
    if (how === 6) return [{ version: 1, rule: { combinator: 'and', rules: [rule, other.rule] } }, one]
    if (how === 7) return [{ ...one, pinIn: ['plus'], pinOut: ['minus'] }, one]
    const changed: Group =
      {
        0: { ...rule, rules: rule.rules.toReversed() },
        1: { combinator: 'and' as const, rules: [rule, other.rule] },
        2: { combinator: 'or' as const, rules: [rule, other.rule] },
        3: { combinator: 'and' as const, not: true, rules: [{ ...rule, not: rule.not !== true }] },
      }[how] ?? other.rule
    const pins = how === 4 ? { pinOut: ['minus'] } : {}
    return [one, { version: 1, rule: how === 4 ? rule : changed, ...pins }]
  })

test('what is called a duplicate or a subset is one, as long as it is said to be', {
  timeout: 120_000,
}, () => {
  const seen = { duplicate: 0, otherWords: 0, within: 0, holding: 0, fixed: 0 }
  fc.assert(
    fc.property(pairs, fc.constantFrom(...moments.asOf), ([one, other], asOf) => {
      const known = new Map([['other', { status: 'published' as const, definition: other }]])
      for (const { kind, relation, words, basis, fixes } of compare(one, other, asOf)) {
        if (basis.kind !== 'proof') throw new Error('a proof was expected')
        const { holds } = basis
        for (const at of moments.asOf.filter((each) => holds === 'always' || each >= holds.from)) {
          const [a, b] = [people.members(one, at), people.members(other, at)]
          if (relation !== 'holding') expect(lost(a, b)).toEqual([])
          if (relation !== 'within') expect(lost(b, a)).toEqual([])
          if (kind === 'duplicate') seen[words.includes('other words') ? 'otherWords' : 'duplicate']++
          else seen[relation === 'within' ? 'within' : 'holding']++
          for (const fix of fixes) {
            expect(people.members(applyFix(one, fix), at, known)).toEqual(a)
            seen.fixed++
          }
        }
      }
    }),
    { numRuns: 500, seed: 20240402 },
  )
  for (const [kind, count] of Object.entries(seen)) expect([kind, count > 40]).toEqual([kind, true])
})

function lost(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return [...before].filter((id) => !after.has(id))
}

test('segments that have nothing to do with each other, are empty, or everyone, are not compared', () => {
  const only = (...rules: Group['rules'][number][]): Definition => ({
    version: 1,
    rule: { combinator: 'and', rules },
  })
  const age = only({ field: 'trait.age', operator: '>', value: 3 })
  const older = only({ field: 'trait.age', operator: '>', value: 5 })
  const vip = only({ field: 'trait.vip', operator: '=', value: true })
  const empty = only(
    { field: 'trait.age', operator: '>', value: 3 },
    { field: 'trait.age', operator: '<', value: 1 },
  )
  const everyone = only({ field: 'everyone', operator: '=', value: true })
  const said = (one: Definition, other: Definition): string[] =>
    compare(one, other, moments.asOf[0]).map(({ words }) => words)
  expect(said(age, vip)).toEqual([])
  expect(said(age, empty)).toEqual([])
  expect(said(empty, age)).toEqual([])
  expect(said(age, everyone)).toEqual([])
  expect(said(age, older)).toEqual(['Whoever is in “Other” is in this segment too, by its rule.'])
  expect(said(older, age)).toEqual(['Whoever is in this segment is in “Other” too, by its rule.'])
})
