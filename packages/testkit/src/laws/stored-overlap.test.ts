/** Overlaps from stored membership are those that evaluating gives, as of the very moment that they say. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createList } from '@tessera/audience/lists'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine, type DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { KeptDefinition, Question } from '@tessera/engine/engine'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { KnownSegment } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'

const generated = generatePopulation({
  seed: 47,
  profiles: 80,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const [now] = generated.moments.asOf
const minute = 60_000
const earlier = now - 10 * minute
const definitions = fc.sample(arbitraryDefinition(generated.moments), { numRuns: 24, seed: 47 })
const list: Definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: 'plus' }] },
}

let store: AudienceStore
let engine: DuckdbEngine

beforeEach(async () => {
  store = await openMemoryStore({ timeZone: generated.timeZone, threads: 2 })
  await receive(0, 0.8)
  for (const [key, ids] of Object.entries(generated.lists)) await createList(store, { key, ids })
  engine = createDuckdbEngine(store)
})
afterEach(() => store.close())

function receive(from: number, to: number) {
  const all = generated.messages
  const part = all.slice(Math.floor(from * all.length), Math.floor(to * all.length))
  return writeMessages(store, part, { catalogue: generated.catalogue, now })
}

const published = definitions.map((definition, index) => ({ key: `s${index}`, version: 1, definition }))

function refresh(at: number, known: ReadonlyMap<string, KnownSegment> = generatedSegments) {
  return engine.membership.refreshMembership(published, { asOf: at, cause: 'schedule', known })
}

function ask(
  of: readonly { readonly key: string; readonly version: number; readonly definition: Definition }[],
  asOf: number,
  segments: ReadonlyMap<string, KnownSegment> = generatedSegments,
): Question[] {
  return of.map((each) => ({ ...each, asOf, segments, preview: false }))
}

/** Without a version nothing stored is looked for. */
const evaluating = (questions: readonly Question[]): Question[] =>
  questions.map(({ definition, asOf, segments, preview }) => ({ definition, asOf, segments, preview }))

test('all regions and all pairs: stored is evaluated, as of the moment that is chosen', async () => {
  await refresh(earlier)
  for (const [from, to] of [
    [0, 2],
    [2, 7],
    [7, 17],
    [4, 24],
  ] as const) {
    const of = published.slice(from, to)
    const moment = await engine.storedMoment(ask(of, now))
    // Now, where none of them asks for anything else by then.
    expect([earlier, now]).toContain(moment)
    for (const at of [moment ?? 0, earlier, now, now - 3 * minute]) {
      const [stored, evaluated] = [
        await engine.overlap(ask(of, at)),
        await createDuckdbEngine(store).overlap(evaluating(ask(of, at))),
      ]
      expect(stored).toEqual({ ...evaluated, tookMs: stored.tookMs })
      const kept = of.map((each): KeptDefinition => ({ ...each, identity: each.key }))
      const pairs = await engine.overlapPairs({ of: kept, asOf: at, segments: generatedSegments })
      expect(pairs.sizes).toEqual(stored.sizes)
      for (const { a, b, overlapCount } of stored.pairs)
        expect(pairs.overlapCounts[a]?.[b - a - 1]).toBe(overlapCount)
    }
  }
})

test('nothing is evaluated at that moment: what is stored is what is answered', async () => {
  await refresh(earlier)
  const of = published.slice(0, 5)
  const before = await engine.overlap(ask(of, earlier))
  expect(Math.max(...before.sizes)).toBeGreaterThan(0)
  await store.writeDerived((connection) => connection.run('DELETE FROM membership_chunks'))
  // The same engine has the sets in memory, another one reads what is stored by now.
  expect((await engine.overlap(ask(of, earlier))).sizes).toEqual(before.sizes)
  expect((await createDuckdbEngine(store).overlap(ask(of, earlier))).sizes).toEqual([0, 0, 0, 0, 0])
})

test('lists go with stored segments; drafts and what was never stored are evaluated, as of now', async () => {
  await refresh(earlier)
  const stored = ask(published.slice(0, 2), now)
  const base = { asOf: now, segments: generatedSegments, preview: false }
  expect([earlier, now]).toContain(await engine.storedMoment([...stored, { ...base, definition: list }]))
  const draft = { ...base, definition: definitions[9] ?? list, preview: true }
  expect(await engine.storedMoment([...stored, draft])).toBeUndefined()
  expect(
    await engine.storedMoment([...stored, { ...base, definition: draft.definition, key: 'new', version: 1 }]),
  ).toBeUndefined()
})

test('a segment that asks for the same at any moment is stored as of now as well', async () => {
  const ageless: Definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'list', operator: 'notIn', value: 'minus' }] },
  }
  const known = { key: 'ageless', version: 1, definition: ageless }
  await engine.membership.materialise(known, { asOf: earlier, cause: 'manual', known: generatedSegments })
  expect(await engine.storedMoment(ask([known], now))).toBe(now)
})

test('nothing stands for more than an hour, for other data, another version, or another rule below it', async () => {
  const dated: Definition = {
    version: 1,
    rule: {
      combinator: 'and',
      rules: [{ field: 'profile.lastSeenAt', operator: '<', value: { ago: 1, unit: 'day' } }],
    },
  }
  const above: Definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'below' }] },
  }
  const below = (definition: Definition) =>
    new Map<string, KnownSegment>([['below', { status: 'published', definition }]])
  const known = below(dated)
  const segment = { key: 'above', version: 1, definition: above }
  await engine.membership.materialise(segment, { asOf: earlier, cause: 'manual', known })
  const moment = (of: typeof segment, at: number, segments = known) =>
    engine.storedMoment(ask([of], at, segments))

  expect(await moment(segment, now)).toBe(earlier)
  expect(await moment(segment, earlier + 60 * minute)).toBe(earlier)
  expect(await moment(segment, earlier + 60 * minute + 1)).toBeUndefined()
  expect(await moment(segment, earlier - 1)).toBeUndefined()
  expect(await moment({ ...segment, version: 2 }, now)).toBeUndefined()
  const other: Definition = { ...dated, rule: { ...dated.rule, not: true } }
  expect(await moment(segment, now, below(other))).toBeUndefined()
  const question = ask([segment, segment], earlier, below(other))
  expect((await engine.overlap(question)).sizes).toEqual((await engine.overlap(evaluating(question))).sizes)

  await receive(0.8, 1)
  expect(await moment(segment, now)).toBeUndefined()
  const later = ask([segment, segment], earlier, known)
  expect((await engine.overlap(later)).sizes).toEqual((await engine.overlap(evaluating(later))).sizes)
})
