import { createList } from '@tessera/audience/lists'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import type { Audiences, AudiencesQuestion } from '@tessera/engine/audiences/audiences-question'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { audiencesByProfile } from '@tessera/engine/reference/audiences-by-profile'
import { groupOrder } from '@tessera/governance/conflicts/group-order'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const population = generatePopulation({
  seed: 23,
  profiles: 60,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const reference = new ReferencePopulation(population)
const names = ['a', 'b', 'c', 'd', 'e']

let store: AudienceStore
let audiences: Audiences

beforeAll(async () => {
  store = await openMemoryStore({ timeZone: population.timeZone, threads: 2 })
  const now = population.moments.asOf[0]
  await writeMessages(store, population.messages, {
    catalogue: population.catalogue,
    ...(now === undefined ? {} : { now }),
  })
  for (const [key, ids] of Object.entries(population.lists)) await createList(store, { key, ids })
  audiences = createDuckdbEngine(store).audiences
})
afterAll(() => store.close())

/** Segments in groups that agree, suppressions with exceptions, and every pair. */
const questions: fc.Arbitrary<AudiencesQuestion> = fc
  .record({
    asOf: fc.constantFrom(...population.moments.asOf),
    definitions: fc.array(arbitraryDefinition(population.moments), { minLength: 5, maxLength: 5 }),
    // Subsets of one order: groups that agree.
    groups: fc.array(fc.subarray(names, { minLength: 2 }), { maxLength: 3 }),
    suppressions: fc.array(arbitraryDefinition(population.moments), { maxLength: 2 }),
    stops: fc.array(fc.subarray([0, 1]), { minLength: 5, maxLength: 5 }),
  })
  .map(({ asOf, definitions, groups, suppressions, stops }) => {
    const order = groupOrder(groups.map((segments, i) => ({ key: `g${i}`, name: `G${i}`, segments })))
    if (!order.ok) throw new Error('these groups agree')
    const free = names.filter((name) => !order.order.includes(name))
    return {
      asOf,
      known: generatedSegments,
      suppressions: suppressions.map((definition, i) => ({ key: `s${i}`, definition })),
      segments: [...order.order, ...free].map((key) => ({
        key,
        definition: definitions[names.indexOf(key)]!,
        higher: order.higher.get(key) ?? [],
        suppressedBy: (stops[names.indexOf(key)] ?? [])
          .filter((i) => i < suppressions.length)
          .map((i) => `s${i}`),
      })),
      pairs: names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b] as const)),
    }
  })

const membersOf = (
  each: readonly { readonly key: string; readonly definition: Definition }[],
  asOf: number,
) => new Map(each.map(({ key, definition }) => [key, reference.members(definition, asOf)]))

describe('audiences', () => {
  test('of the DuckDB store are what profile after profile comes to', async () => {
    const seen = { lost: 0, suppressed: 0, resolved: 0 }
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const members = membersOf(question.segments, question.asOf)
        const stopped = membersOf(question.suppressions, question.asOf)
        const expected = audiencesByProfile(
          question,
          [...reference.everyone],
          (profile, key) => members.get(key)?.has(profile) ?? false,
          (profile, key) => stopped.get(key)?.has(profile) ?? false,
        )
        const got = await audiences.figures(question)
        expect(got.segments).toEqual(expected.segments)
        expect(got.pairs).toEqual(expected.pairs)
        expect(got.suppressions).toEqual(expected.suppressions)
        for (const { size, kept, suppressed, audience } of got.segments) {
          if (kept < size) seen.lost++
          if (suppressed > 0) seen.suppressed++
          expect(kept).toBe(audience + suppressed)
        }
        seen.resolved += got.pairs.filter(({ overlapCount, collisions }) => collisions < overlapCount).length
      }),
      { numRuns: 60, seed: 5 },
    )
    expect(Math.min(seen.lost, seen.suppressed, seen.resolved)).toBeGreaterThan(10)
  })

  test('name the people they count', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        const { segments, pairs } = await audiences.figures(question)
        const page = { ...question, limit: 100 }
        for (const { key, audience, suppressed, lostTo } of segments) {
          expect((await audiences.members({ ...page, of: { kind: 'audience', key } })).size).toBe(audience)
          const stopped = await audiences.members({ ...page, of: { kind: 'suppressed', key } })
          expect(stopped.members).toHaveLength(suppressed)
          for (const { key: to, count } of lostTo)
            expect((await audiences.members({ ...page, of: { kind: 'lost', key, to } })).size).toBe(count)
        }
        const pair = pairs.find(({ collisions }) => collisions > 0)
        if (!pair) return
        const both = await audiences.members({ ...page, of: { kind: 'collision', a: pair.a, b: pair.b } })
        expect(both.members).toHaveLength(pair.collisions)
      }),
      { numRuns: 10, seed: 6 },
    )
  })

  test('are refused whole when a suppression cannot be evaluated', async () => {
    const question: AudiencesQuestion = {
      asOf: population.moments.asOf[0] ?? 0,
      known: generatedSegments,
      segments: [{ key: 'a', definition: everyone, higher: [], suppressedBy: [] }],
      suppressions: [
        {
          key: 'broken',
          definition: rule({ field: 'list', operator: 'in', value: 'not-there' }),
        },
      ],
      pairs: [],
    }
    await expect(audiences.figures(question)).rejects.toMatchObject({ name: 'DefinitionError' })
    expect((await audiences.figures({ ...question, suppressions: [] })).segments[0]?.audience).toBe(
      reference.everyone.size,
    )
  })
})

function rule(condition: Definition['rule']['rules'][number]): Definition {
  return { version: 1, rule: { combinator: 'and', rules: [condition] } }
}
const everyone = rule({ field: 'everyone', operator: '=', value: true })
