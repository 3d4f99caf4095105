/** Overlaps: the same by sets, by looking at every profile, and by one SQL query. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { Engine, KeptDefinition } from '@tessera/engine/engine'
import { inspectFile } from '@tessera/ingest/files/inspect-file'
import { runImport } from '@tessera/ingest/files/run-import'
import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import type { Condition, Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import type { Workbench } from '../cases/workbench.ts'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { loadPopulation } from './engine-equals-reference.ts'

const of = (...rules: Condition[]): Definition => ({ version: 1, rule: { combinator: 'and', rules } })
const inOrder = (regions: readonly { readonly of: readonly number[]; readonly count: number }[]) =>
  regions.map((region) => JSON.stringify(region)).toSorted()

describe('the DuckDB engine and the reference engine', () => {
  const population = generatePopulation({
    seed: 23,
    profiles: 60,
    around: '2024-03-31T12:00:00+02:00',
    timeZone: 'Europe/Paris',
  })
  const definitions = fc.sample(arbitraryDefinition(population.moments), { numRuns: 60, seed: 23 })
  const kept = definitions.map(
    (definition, index): KeptDefinition => ({ definition, identity: `generated ${index}` }),
  )
  const common = { segments: generatedSegments, preview: true }
  let benches: readonly Workbench[] = []
  let reference: Engine
  let duckdb: Engine

  beforeAll(async () => {
    benches = await Promise.all(
      [openReferenceWorkbench, openDuckdbWorkbench].map((open) => loadPopulation(open, population)),
    )
    const engines = await Promise.all(benches.map((bench) => bench.engine()))
    if (engines[0] === undefined || engines[1] === undefined) throw new Error('There are no engines.')
    reference = engines[0]
    duckdb = engines[1]
  })
  afterAll(async () => {
    for (const bench of benches) await bench.close()
  })

  test('find the same regions, of two definitions up to twenty', async () => {
    for (const [sets, start] of [
      [2, 0],
      [3, 2],
      [5, 5],
      [9, 10],
      [14, 20],
      [20, 34],
    ] as const) {
      for (const asOf of population.moments.asOf.slice(0, 3)) {
        const ask = definitions
          .slice(start, start + sets)
          .map((definition) => ({ definition, asOf, ...common }))
        const [expected, got] = [await reference.overlap(ask), await duckdb.overlap(ask)]
        expect(inOrder(got.regions)).toEqual(inOrder(expected.regions))
        const figures = ({ sizes, union, inExactly, pairs, regionCount }: typeof got) => ({
          sizes,
          union,
          inExactly,
          pairs,
          regionCount,
        })
        expect(figures(got)).toEqual(figures(expected))
      }
    }
  })

  test('count the same for every pair', async () => {
    for (const asOf of population.moments.asOf.slice(0, 2)) {
      const ask = { of: kept.slice(0, 30), asOf, segments: generatedSegments }
      const [expected, got] = [await reference.overlapPairs(ask), await duckdb.overlapPairs(ask)]
      expect(got).toEqual({ ...expected, tookMs: got.tookMs, dataVersion: got.dataVersion })
      const again = await duckdb.overlapPairs(ask)
      expect(again.overlapCounts).toEqual(expected.overlapCounts)
    }
  })

  test('rank the same, and name what is not valid', async () => {
    const broken: KeptDefinition = {
      definition: of({ field: 'trait.nothing', operator: '=', value: 'x' }),
      identity: 'broken',
    }
    for (const definition of definitions.slice(30, 36)) {
      const asOf = population.moments.asOf[1] ?? 0
      const ask = { definition, asOf, ...common, others: [...kept.slice(0, 20), broken], patience: 60_000 }
      const [expected, got] = [await reference.overlapRanking(ask), await duckdb.overlapRanking(ask)]
      expect(got).toEqual({ ...expected, tookMs: got.tookMs, dataVersion: got.dataVersion })
      expect(got.invalid).toEqual([20])
    }
  })

  test('a ranking says what it could not read in time, and reads it later', async () => {
    const asOf = (population.moments.asOf[2] ?? 0) + 7
    const definition = of({ field: 'everyone', operator: '=', value: true })
    const ask = { definition, asOf, ...common, others: kept.slice(40, 60) }
    const first = await duckdb.overlapRanking({ ...ask, patience: 0 })
    expect(first.unread.length + first.ranking.length).toBe(20)
    expect(first.unread.length).toBeGreaterThan(0)
    const all = await duckdb.overlapRanking({ ...ask, patience: 60_000 })
    expect(all.unread).toEqual([])
    const later = await duckdb.overlapRanking({ ...ask, asOf: asOf + 60_000, patience: 0 })
    expect(later.unread).toEqual([])
    expect(later.ranking.every((row) => row.asOf === asOf)).toBe(true)
  })
})

describe('a ranking', () => {
  test('takes stored membership of the same version, with its moment, before it evaluates', async () => {
    const store = await openMemoryStore({ timeZone: 'UTC' })
    await generateWorkspace(store, { profiles: 500, events: 5000 })
    const first = createDuckdbEngine(store)
    const asOf = Date.parse('2026-06-01T12:00:00Z')
    const known = new Map()
    const definition = of({ field: 'trait.age', operator: '>=', value: 40 })
    const hour = 60 * 60_000
    for (const [key, version, at] of [
      ['same', 3, asOf - hour / 2],
      ['other-version', 2, asOf - hour / 2],
      ['too-old', 3, asOf - 2 * hour],
    ] as const)
      await first.membership.materialise({ key, version, definition }, { asOf: at, cause: 'manual', known })
    // An engine that has read nothing yet, as after a restart.
    const engine = createDuckdbEngine(store)
    const ask = {
      definition,
      asOf,
      segments: known,
      preview: true,
      others: ['same', 'other-version', 'too-old'].map((key) => ({
        definition,
        key,
        version: 3,
        identity: `${key}@3`,
      })),
    }
    const { ranking, size } = await engine.overlapRanking({ ...ask, patience: 60_000 })
    expect(size).toBeGreaterThan(0)
    expect(ranking.map(({ overlapCount }) => overlapCount)).toEqual([size, size, size])
    // Half an hour is read again when there is time; the moment says which it is.
    expect(ranking.map((row) => row.asOf)).toEqual([asOf, asOf, asOf])

    const hurried = createDuckdbEngine(store)
    const slow = { ...ask, others: ask.others.slice(0, 1) }
    let seen = await hurried.overlapRanking({ ...slow, patience: 0 })
    for (let tries = 0; seen.unread.length > 0 && tries < 50; tries++)
      seen = await hurried.overlapRanking({ ...slow, patience: 0 })
    expect(seen.ranking.map((row) => [row.index, row.size])).toEqual([[0, size]])
    expect([asOf, asOf - hour / 2]).toContain(seen.ranking[0]?.asOf)
    await store.close()
  })

  test('does not take stored members from before a segment that they refer to was published anew', async () => {
    const store = await openMemoryStore({ timeZone: 'UTC' })
    await generateWorkspace(store, { profiles: 500, events: 5000 })
    const asOf = Date.parse('2026-06-01T12:00:00Z')
    const base = (age: number) =>
      new Map([
        [
          'base',
          {
            status: 'published',
            definition: of({ field: 'trait.age', operator: '>=', value: age }),
          } as const,
        ],
      ])
    const above = of({ field: 'segment', operator: 'in', value: 'base' })
    const engine = createDuckdbEngine(store)
    await engine.membership.materialise(
      { key: 'above', version: 1, definition: above },
      { asOf: asOf - 60_000, cause: 'manual', known: base(20) },
    )
    const segments = base(60)
    const { size } = await engine.size({ definition: above, asOf, segments, preview: false })
    const others = [{ definition: above, key: 'above', version: 1, identity: 'above@1 base@2' }]
    const ask = {
      definition: of({ field: 'everyone', operator: '=', value: true }),
      asOf,
      segments,
      preview: true,
      others,
    }
    let seen = await engine.overlapRanking({ ...ask, patience: 0 })
    for (let tries = 0; seen.unread.length > 0 && tries < 50; tries++)
      seen = await engine.overlapRanking({ ...ask, patience: 0 })
    expect(seen.ranking.map((row) => row.size)).toEqual([size])
    await store.close()
  })
})

describe('one SQL query', () => {
  test('finds the same regions in a generated shop', async () => {
    const store = await openMemoryStore({ timeZone: 'UTC' })
    await generateWorkspace(store, { profiles: 3000, events: 60_000 })
    const catalogue = await store.catalogue()
    // After everything that was heard, so that what is current is what was so as of then.
    const [[latest] = []] = await readRows(store, 'SELECT epoch_ms(max(last_seen)) FROM profiles')
    const asOf = Number(latest) + 1
    const orders = catalogue.events.get('Order Completed')
    const signIns = catalogue.events.get('Signed In')
    const revenue = orders?.properties.get('revenue')?.column
    const [country, age] = ['trait.country', 'trait.age'].map((field) => catalogue.traits.get(field)?.column)
    const order = { field: 'event.Order Completed', operator: '>=' } as const
    const last = (amount: number) => ({ kind: 'last', amount, unit: 'day' }) as const
    const asks: readonly (readonly [Condition, string])[] = [
      [
        { field: 'trait.country', operator: 'in', value: ['DE', 'FR'] },
        `coalesce("${country}" IN ('DE', 'FR'), false)`,
      ],
      [{ field: 'trait.age', operator: '>=', value: 40 }, `coalesce("${age}" >= 40, false)`],
      [{ ...order, value: 2, window: last(90) }, 'coalesce(o.in90 >= 2, false)'],
      [
        { ...order, measure: { kind: 'sum', property: 'revenue' }, operator: '>', value: 150.005 },
        'coalesce(o.spent > 150.005, false)',
      ],
      [{ field: 'event.Signed In', operator: '=', value: 0, window: last(30) }, 'coalesce(s.in30, 0) = 0'],
    ]
    const at = `'${new Date(asOf).toISOString().replace('Z', '')}'::TIMESTAMP`
    const counts = await readRegions(
      store,
      `WITH o AS (SELECT n, count(*) FILTER ("at" > ${at} - INTERVAL 90 DAY) AS in90, fsum("${revenue}") AS spent
         FROM "${orders?.table}" WHERE "at" <= ${at} GROUP BY n),
       s AS (SELECT n, count(*) AS in30 FROM "${signIns?.table}"
         WHERE "at" > ${at} - INTERVAL 30 DAY AND "at" <= ${at} GROUP BY n)
       SELECT ${bitsOf(asks)} AS region, count(*) AS count
       FROM profiles p LEFT JOIN traits_current t USING (n) LEFT JOIN o USING (n) LEFT JOIN s USING (n)
       WHERE NOT p.erased GROUP BY region`,
    )
    const answer = await overlapOf(store, asks, asOf)
    expect(answer.regions.length).toBeGreaterThan(20)
    expect(inOrder(answer.regions)).toEqual(inOrder(counts.regions))
    expect(answer.population - answer.union).toBe(counts.none)
    await store.close()
  })

  const orders = path.resolve(import.meta.dirname, '../../../../../shared/data/cdnow-orders.csv')

  test.skipIf(!existsSync(orders))(
    'finds the same regions in the orders of a music shop, read from the file',
    async () => {
      const store = await openMemoryStore({ timeZone: 'UTC' })
      const { suggestion } = await inspectFile(orders)
      await runImport(store, { path: orders, mapping: suggestion })
      const asOf = Date.parse('1998-06-30T12:00:00Z')
      const order = { field: 'event.Order Completed', operator: '>=' } as const
      const lately = { kind: 'last', amount: 180, unit: 'day' } as const
      const asks: readonly (readonly [Condition, string])[] = [
        [{ ...order, value: 3 }, 'count(*) >= 3'],
        [
          { ...order, measure: { kind: 'sum', property: 'amount' }, operator: '>', value: 100.005 },
          'fsum(amount) > 100.005',
        ],
        [
          { ...order, operator: '=', value: 0, window: lately },
          `count(*) FILTER (ordered_on > TIMESTAMP '1998-06-30 12:00:00' - INTERVAL 180 DAY) = 0`,
        ],
        [{ ...order, measure: { kind: 'max', property: 'cds' }, value: 4 }, 'max(cds) >= 4'],
        [{ ...order, measure: { kind: 'distinct', property: 'cds' }, value: 3 }, 'count(DISTINCT cds) >= 3'],
        [
          {
            ...order,
            value: 1,
            where: { combinator: 'and', rules: [{ field: 'property.amount', operator: '<', value: 10 }] },
          },
          'count(*) FILTER (amount < 10) >= 1',
        ],
      ]
      const counts = await readRegions(
        store,
        `SELECT region, count(*) AS count FROM (SELECT ${bitsOf(asks)} AS region
         FROM read_csv('${orders}') GROUP BY customer_id) GROUP BY region`,
      )
      const answer = await overlapOf(store, asks, asOf)
      expect(answer.population).toBe(23_570)
      expect(answer.regions.length).toBeGreaterThan(20)
      expect(inOrder(answer.regions)).toEqual(inOrder(counts.regions))
      expect(answer.population - answer.union).toBe(counts.none)
      await store.close()
    },
    60_000,
  )
})

/** Sets as bits of one number, the first the lowest. */
function bitsOf(asks: readonly (readonly [Condition, string])[]): string {
  return asks.map(([, sql], index) => `(${sql})::INTEGER * ${2 ** index}`).join(' + ')
}

function overlapOf(store: AudienceStore, asks: readonly (readonly [Condition, string])[], asOf: number) {
  const engine = createDuckdbEngine(store)
  return engine.overlap(
    asks.map(([condition]) => ({ definition: of(condition), asOf, segments: new Map(), preview: false })),
  )
}

async function readRows(store: AudienceStore, sql: string) {
  const connection = await store.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRows()
  } finally {
    connection.disconnectSync()
  }
}

async function readRegions(store: AudienceStore, sql: string) {
  const rows = (await readRows(store, sql)).map(([region, count]) => ({
    of: Array.from({ length: 20 }, (_, i) => i).filter((i) => (Number(region) & (1 << i)) !== 0),
    count: Number(count),
  }))
  return {
    regions: rows.filter((row) => row.of.length > 0),
    none: rows.find((row) => row.of.length === 0)?.count ?? 0,
  }
}
