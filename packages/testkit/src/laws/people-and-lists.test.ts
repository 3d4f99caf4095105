/** A change of a list does what was said of it, and a person is in exactly the definitions that count them. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createList, replaceList } from '@tessera/audience/lists'
import { listAfter } from '@tessera/audience/lists/list-after'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine, type DuckdbEngine } from '@tessera/engine/duckdb-engine'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { KnownSegment } from '@tessera/rules/context'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'

const population = generatePopulation({
  seed: 28,
  profiles: 40,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const listKeys = Object.keys(population.lists)
let store: AudienceStore
let engine: DuckdbEngine
let ids: readonly string[]

beforeAll(async () => {
  store = await openMemoryStore({ timeZone: population.timeZone, threads: 2 })
  const now = population.moments.asOf[0]
  await writeMessages(store, population.messages, {
    catalogue: population.catalogue,
    ...(now === undefined ? {} : { now }),
  })
  for (const [key, listed] of Object.entries(population.lists)) await createList(store, { key, ids: listed })
  engine = createDuckdbEngine(store)
  ids = (await store.prisma.profile.findMany({ select: { id: true }, where: { erased: false } })).map(
    ({ id }) => id,
  )
})
afterAll(() => store.close())

/** How many of some are not among others. */
const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((id) => !others.has(id)).length

const asOf = fc.constantFrom(...population.moments.asOf)
const definition = arbitraryDefinition(population.moments)

describe('one person', () => {
  test('is said to be in exactly those definitions whose members they are among', async () => {
    await fc.assert(
      fc.asyncProperty(
        asOf,
        fc.array(definition, { minLength: 1, maxLength: 4 }),
        async (at, definitions) => {
          const of = definitions.map((each, i) => ({ key: `d${i}`, definition: each }))
          const question = { asOf: at, segments: generatedSegments, preview: false }
          const members = new Map<string, ReadonlySet<string>>()
          for (const { key, definition: each } of of) {
            const answer = await engine
              .members({ ...question, definition: each, key, limit: 1000 })
              .catch(() => undefined)
            if (answer) members.set(key, new Set(answer.members.map(({ id }) => id)))
          }
          for (const profileId of ids.slice(0, 6)) {
            const { in: found, broken } = await engine.standing({ ...question, profileId, of })
            expect(broken).toEqual(of.flatMap(({ key }) => (members.has(key) ? [] : [key])))
            expect(found.map(({ key }) => key)).toEqual(
              of.flatMap(({ key }) => (members.get(key)?.has(profileId) ? [key] : [])),
            )
          }
        },
      ),
      { numRuns: 15, seed: 28 },
    )
  })
})

describe('a list that is replaced', () => {
  test('lets exactly those enter and leave that were said to, through references and pins too', async () => {
    const listed = fc.record({ key: fc.constantFrom(...listKeys), share: fc.integer({ min: 0, max: 3 }) })
    await fc.assert(
      fc.asyncProperty(asOf, definition, listed, async (at, own, { key: list, share }) => {
        const segments = new Map<string, KnownSegment>([
          ...generatedSegments,
          ['own', { status: 'published', definition: own }],
          ['pinned', { status: 'published', definition: { ...own, pinIn: [list] } }],
          [
            'through',
            {
              status: 'published',
              definition: {
                version: 1,
                rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'pinned' }] },
              },
            },
          ],
        ])
        const next = ids.filter((_, i) => i % 4 <= share)
        const { members } = await listAfter(store, { kind: 'replace', ids: next, matchBy: 'id' }, list)
        const forecast = await engine.listChange({ list, members, asOf: at, segments })
        const sizes = async () => {
          const found = new Map<string, ReadonlySet<string>>()
          for (const { key } of forecast.segments) {
            const answer = await engine.members({
              definition: segments.get(key)!.definition as typeof own,
              key,
              asOf: at,
              segments,
              preview: false,
              limit: 1000,
            })
            found.set(key, new Set(answer.members.map(({ id }) => id)))
          }
          return found
        }
        const before = await sizes()
        await replaceList(store, { key: list }, { ids: next })
        const after = await sizes()
        for (const said of forecast.segments) {
          const [was, is] = [before.get(said.key)!, after.get(said.key)!]
          expect(said).toMatchObject({
            before: was.size,
            after: is.size,
            entering: without(is, was),
            leaving: without(was, is),
          })
        }
      }),
      { numRuns: 20, seed: 28 },
    )
  })
})
