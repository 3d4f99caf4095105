import { openMemoryStore } from '@tessera/audience/open-store'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createList } from '@tessera/audience/lists'
import { createDuckdbEngine, type DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { PublishedSegment, RefreshOptions } from '@tessera/engine/membership/membership'
import { eraseProfiles } from '@tessera/ingest/messages/erase-profiles'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'

const generated = generatePopulation({
  seed: 31,
  profiles: 90,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const [now] = generated.moments.asOf
const hour = 3_600_000
const definitions = fc.sample(arbitraryDefinition(generated.moments), { numRuns: 25, seed: 31 })
const segments: readonly PublishedSegment[] = definitions.map((definition, i) => ({
  key: `s${i}`,
  version: 1,
  definition,
}))

let store: AudienceStore
let engine: DuckdbEngine

beforeEach(async () => {
  store = await openMemoryStore({ timeZone: generated.timeZone, threads: 2 })
  engine = createDuckdbEngine(store)
  await receive(0, 0.6)
  for (const [key, ids] of Object.entries(generated.lists)) await createList(store, { key, ids })
})
afterEach(() => store.close())

function receive(from: number, to: number) {
  const all = generated.messages
  const part = all.slice(Math.floor(from * all.length), Math.floor(to * all.length))
  return writeMessages(store, part, { catalogue: generated.catalogue, now })
}

function options(asOf: number, more: Partial<RefreshOptions> = {}): RefreshOptions {
  return { asOf, cause: 'schedule', known: generatedSegments, ...more }
}

async function evaluated(definition: Definition, asOf: number): Promise<readonly string[]> {
  const question = { definition, asOf, segments: generatedSegments, preview: false, limit: 1000 }
  return (await engine.members(question)).members.map(({ id }) => id)
}

async function kept(key: string): Promise<readonly string[]> {
  const found = await engine.membership.read(key)
  if (found === undefined) return []
  const profiles = await store.prisma.profile.findMany({ orderBy: { n: 'asc' } })
  const ids = profiles.filter(({ n }) => found.members.has(n)).map(({ id }) => id)
  expect(found.members.count()).toBe(found.size)
  return ids
}

describe('what is kept of a published segment', () => {
  test('is its members, after the first filling and after every refresh, whatever came in between', async () => {
    for (const [at, from, to] of [
      [now - 40 * 24 * hour, 0.6, 0.7],
      [now - 24 * hour, 0.7, 0.85],
      [now, 0.85, 1],
      [now + hour, 1, 1],
    ] as const) {
      const { dataVersion } = store
      const outcomes = await engine.membership.refreshMembership(segments, options(at))
      expect(store.dataVersion).toBe(dataVersion)
      for (const { key, definition } of segments) {
        const members = await evaluated(definition, at)
        expect(await kept(key)).toEqual(members)
        expect(outcomes.get(key)).toMatchObject({ size: members.length })
      }
      await receive(from, to)
    }
  })

  test('its history, replayed from the first filling, makes the set that is kept', async () => {
    const first = new Map<string, readonly string[]>()
    await engine.membership.refreshMembership(segments, options(now - 40 * 24 * hour))
    for (const { key } of segments) first.set(key, await kept(key))
    for (const [i, at] of [now - 24 * hour, now, now + hour].entries()) {
      await receive(0.6 + 0.1 * i, 0.7 + 0.1 * i)
      await engine.membership.refreshMembership(segments, options(at))
    }
    let changes = 0
    for (const { key } of segments) {
      const replayed = new Set(first.get(key))
      const rows = await store.prisma.$queryRaw<{ id: string; entered: boolean }[]>`
        SELECT p.id, c.entered FROM membership_changes c JOIN profiles p USING (n) WHERE segment = ${key} ORDER BY c."at"`
      for (const { id, entered } of rows) {
        expect(replayed.has(id)).toBe(!entered)
        if (entered) replayed.add(id)
        else replayed.delete(id)
      }
      changes += rows.length
      expect([...replayed].toSorted()).toEqual((await kept(key)).toSorted())
    }
    expect(changes).toBeGreaterThan(100)
  })

  test('is written once: the same question again, an older moment and an older version change nothing', async () => {
    const [segment] = segments
    if (segment === undefined) expect.unreachable()
    const { membership } = engine
    expect(await membership.materialise({ ...segment, version: 2 }, options(now))).toMatchObject({
      kind: 'filled',
    })
    const before = await dump()
    expect(await membership.materialise({ ...segment, version: 2 }, options(now))).toMatchObject({
      kind: 'known',
    })
    expect(await membership.materialise({ ...segment, version: 2 }, options(now - 1))).toMatchObject({
      kind: 'older',
      keptAsOf: now,
    })
    expect(await membership.materialise(segment, options(now + 1))).toMatchObject({
      kind: 'older',
      keptVersion: 2,
    })
    expect(await dump()).toEqual(before)
    await membership.forget(segment.key)
    expect(await membership.read(segment.key)).toBe(undefined)
    expect(await membership.materialise(segment, options(now - 1))).toMatchObject({ kind: 'filled' })
    expect(await kept(segment.key)).toEqual(await evaluated(segment.definition, now - 1))
  })

  test('a segment that broke is said to be broken, keeps what was kept, and holds up no other', async () => {
    const broken: PublishedSegment = {
      key: 'broken',
      version: 1,
      definition: {
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'gone' }] },
      },
    }
    const [good] = segments
    if (good === undefined) expect.unreachable()
    const done: number[] = []
    const outcomes = await engine.membership.refreshMembership(
      [broken, good],
      options(now, { onProgress: (count, of) => done.push(count / of) }),
    )
    expect(outcomes.get('broken')?.kind).toBe('broken')
    expect(outcomes.get(good.key)?.kind).toBe('filled')
    expect(done).toEqual([0.5, 1])
  })

  test('stopped between two segments, what is done stays done', async () => {
    const stop = new AbortController()
    const stopAfter3 = (count: number) => {
      if (count === 3) stop.abort(new Error('enough'))
    }
    await expect(
      engine.membership.refreshMembership(
        segments,
        options(now, { signal: stop.signal, onProgress: stopAfter3 }),
      ),
    ).rejects.toThrow('enough')
    expect((await engine.membership.list()).map(({ key }) => key)).toEqual(['s0', 's1', 's2'])
  })

  test('a refresh that fails in its last step leaves no trace of its first', async () => {
    await engine.membership.refreshMembership(segments, options(now - 24 * hour))
    const before = await dump()
    await store.prisma.$executeRawUnsafe('ALTER TABLE membership RENAME COLUMN revision TO elsewhere')
    const refresh = engine.membership.refreshMembership(segments, options(now))
    await expect(refresh).rejects.toThrow('revision')
    await store.prisma.$executeRawUnsafe('ALTER TABLE membership RENAME COLUMN elsewhere TO revision')
    expect(await dump()).toEqual(before)
  })

  test('flow and volatility are added up over the refreshes, the first filling left out', async () => {
    const definition: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'event.*', operator: '>=', value: 1 }] },
    }
    const segment = { key: 'anybody', version: 1, definition }
    const { membership } = engine
    expect(await membership.flow('anybody', now)).toBe(undefined)
    await membership.materialise(segment, options(now - 20 * 24 * hour))
    const before = await evaluated(definition, now - 20 * 24 * hour)
    await membership.materialise(segment, options(now - 2 * hour))
    const between = await evaluated(definition, now - 2 * hour)
    await receive(0.6, 1)
    await membership.materialise(segment, options(now))
    const after = await evaluated(definition, now)
    expect(between.length).toBeGreaterThan(before.length)
    const movement = {
      from: now - 20 * 24 * hour,
      until: now,
      entered: after.length - before.length,
      left: 0,
    }
    expect(await membership.flow('anybody', now)).toEqual({
      // Nothing looked for twenty days: what the next refresh found did not happen within one.
      day: movement,
      month: { ...movement, volatility: (after.length - before.length) / after.length },
    })
    expect(await membership.flow('anybody', now + 40 * 24 * hour)).toEqual({})
    const [newcomer] = after.filter((id) => !before.includes(id))
    expect(await membership.changesOf('anybody', newcomer ?? '')).toMatchObject([
      { kind: 'entered', cause: 'schedule', version: 1 },
    ])
    expect(await membership.changesOf('anybody', 'nobody')).toEqual([])
  })

  test('no number for a time that was not observed: known since the first filling, then between refreshes', async () => {
    const [segment] = segments
    if (segment === undefined) throw new Error('no segment was generated')
    const { membership } = engine
    const intervals = async (asOf: number) => {
      const flow = await membership.flow(segment.key, asOf)
      return flow && [flow.day, flow.month].map((each) => each && [each.from, each.until])
    }
    await membership.materialise(segment, options(now - 40 * 24 * hour))
    expect(await intervals(now - 41 * 24 * hour)).toBe(undefined)
    expect(await intervals(now - 40 * 24 * hour)).toEqual([undefined, undefined])
    const soon = now - 40 * 24 * hour + hour / 12
    await membership.materialise(segment, options(soon))
    const fiveMinutes = [now - 40 * 24 * hour, soon]
    expect(await intervals(soon)).toEqual([fiveMinutes, fiveMinutes])
    for (const at of [now - 26 * hour, now - 25 * hour, now - 24 * hour, now - hour, now])
      await membership.materialise(segment, options(at))
    expect(await intervals(now)).toEqual([
      [now - 24 * hour, now],
      [soon, now],
    ])
    expect(await intervals(now - hour / 2)).toEqual([
      [now - 25 * hour, now - hour],
      [soon, now - hour],
    ])
  })

  test('volatility is the movement of the data: a rule published anew moves people and is not counted', async () => {
    const rule = (value: number): Definition => ({
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'event.*', operator: '>=', value }] },
    })
    const on: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'anybody' }] },
    }
    const { membership } = engine
    const refresh = (version: number, definition: Definition, at: number, cause: RefreshOptions['cause']) =>
      membership.refreshMembership(
        [
          { key: 'anybody', version, definition },
          { key: 'built-on', version: 1, definition: on },
        ],
        options(at, { cause, known: new Map([['anybody', { status: 'published', definition }]]) }),
      )
    await refresh(1, rule(1), now - 20 * 24 * hour, 'schedule')
    // Nothing but time and data: what made somebody look is that something else was published.
    await refresh(1, rule(1), now - 3 * hour, 'publish')
    const moved = await membership.flow('anybody', now)
    expect(moved?.month?.entered).toBeGreaterThan(0)
    const movedBy = (moved?.month?.entered ?? 0) + (moved?.month?.left ?? 0)
    // Another rule, seen by a look that an import caused.
    await refresh(2, rule(3), now - 2 * hour, 'import')
    for (const key of ['anybody', 'built-on']) {
      const flow = await membership.flow(key, now)
      const size = (await membership.read(key))?.size ?? 0
      expect(size).toBeGreaterThan(0)
      expect(flow?.day?.left).toBeGreaterThan(0)
      expect((flow?.month?.entered ?? 0) + (flow?.month?.left ?? 0)).toBeGreaterThan(movedBy)
      expect(flow?.month?.volatility).toBe(movedBy / size)
    }
  })

  test('erasing takes a profile out of the set and the history', async () => {
    await engine.membership.refreshMembership(segments, options(now - 40 * 24 * hour))
    await engine.membership.refreshMembership(segments, options(now))
    const victims = (await store.prisma.profile.findMany({ orderBy: { n: 'asc' } })).filter(
      (_, i) => i % 3 === 0,
    )
    await eraseProfiles(
      store,
      victims.map(({ id }) => id),
    )
    const numbers = victims.map(({ n }) => n)
    expect(await store.prisma.membershipChange.count({ where: { n: { in: numbers } } })).toBe(0)
    for (const { key, definition } of segments) {
      const found = await engine.membership.read(key)
      expect(numbers.filter((n) => found?.members.has(n))).toEqual([])
      expect(await kept(key)).toEqual(await evaluated(definition, now))
    }
  })
})

async function dump() {
  const rows = []
  for (const table of ['membership', 'membership_chunks', 'membership_changes', 'membership_refreshes'])
    rows.push(await store.prisma.$queryRawUnsafe(`SELECT * FROM ${table}`))
  return rows
}
