import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { DistinguishAnswer, DistinguishOf } from '@tessera/engine/distinguish/distinguish-answer'
import { populationFromStore } from '@tessera/engine/reference/population-from-store'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import type { Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { loadPopulation } from './engine-equals-reference.ts'

function said({ tookMs: _took, dataVersion: _version, ...answer }: DistinguishAnswer) {
  return answer
}

describe('what tells members from the rest', () => {
  test('is counted by the DuckDB engine as by looking at everybody', async () => {
    const population = generatePopulation({
      seed: 61,
      profiles: 80,
      around: '2024-03-31T12:00:00+02:00',
      timeZone: 'Europe/Paris',
    })
    const benches = await Promise.all(
      [openReferenceWorkbench, openDuckdbWorkbench].map((open) => loadPopulation(open, population)),
    )
    try {
      const [reference, duckdb] = await Promise.all(benches.map((bench) => bench.engine()))
      for (const [i, definition] of fc
        .sample(arbitraryDefinition(population.moments), { numRuns: 25, seed: 61 })
        .entries()) {
        const question = {
          definition,
          asOf: population.moments.asOf[i % 4] ?? 0,
          segments: generatedSegments,
          preview: false,
          limit: 200,
          minimumSupport: 2,
        }
        const expected = await reference?.distinguish(question)
        const got = await duckdb?.distinguish(question)
        if (expected === undefined || got === undefined) expect.unreachable()
        expect(said(got)).toEqual(said(expected))
        if (got.size > 0 && got.rest > 0) expect(got.rows.length).toBeGreaterThan(20)
      }
    } finally {
      for (const bench of benches) await bench.close()
    }
  })

  test('is what plain SQL counts, ranked by how far the interval keeps from 1', async () => {
    const store = await openMemoryStore({ timeZone: 'Europe/Berlin', threads: 2 })
    try {
      const asOf = Date.parse('2026-06-01T10:00:00Z')
      await generateWorkspace(store, { seed: 5, profiles: 3000, events: 60_000, until: asOf })
      const engine = createDuckdbEngine(store)
      const definition: Definition = {
        version: 1,
        rule: {
          combinator: 'and',
          rules: [
            {
              field: 'event.Order Completed',
              operator: '>=',
              value: 3,
              window: { kind: 'last', amount: 180, unit: 'day' },
            },
          ],
        },
      }
      const question = { definition, asOf, segments: new Map(), preview: false, limit: 200 }
      const answer = await engine.distinguish(question)
      const catalogue = await store.catalogue()
      const members = `SELECT n FROM ${catalogue.events.get('Order Completed')?.table} e
        WHERE e."at" <= make_timestamp_ms(${asOf}) AND e."at" > make_timestamp_ms(${asOf - 180 * 86_400_000})
        GROUP BY n HAVING count(*) >= 3`
      const count = async (has: string): Promise<readonly [number, number]> => {
        const [row] = await store.prisma.$queryRawUnsafe<{ inside: bigint; total: bigint }[]>(
          `SELECT count(*) FILTER (WHERE n IN (${members})) AS inside, count(*) AS total
           FROM (SELECT n FROM profiles WHERE NOT erased) WHERE n IN (${has})`,
        )
        return [Number(row?.inside), Number(row?.total)]
      }
      const sqlOf = (of: DistinguishOf): string | undefined => {
        if (of.kind === 'event')
          return `SELECT n FROM ${catalogue.events.get(of.event)?.table} e
            WHERE e."at" <= make_timestamp_ms(${asOf}) AND e."at" > make_timestamp_ms(${asOf - of.days * 86_400_000})`
        const trait = catalogue.traits.get(of.field)
        if (trait?.type !== 'text' && trait?.type !== 'boolean' && trait?.type !== 'list') return undefined
        const column = `(SELECT n, arg_max(value, ("at", seq)) AS value, max_by(value IS NULL, ("at", seq)) AS gone FROM h_${trait.column} h
          WHERE h."at" <= make_timestamp_ms(${asOf}) GROUP BY n)`
        if (of.value === null)
          return `SELECT n FROM profiles WHERE n NOT IN (SELECT n FROM ${column} WHERE NOT gone)`
        const text = of.value.replaceAll("'", "''")
        return trait.type === 'list'
          ? `SELECT n FROM ${column} WHERE NOT gone AND list_contains(value, '${text}')`
          : `SELECT n FROM ${column} WHERE NOT gone AND value::VARCHAR = '${text}'`
      }
      let checked = 0
      for (const { of, members: inside, rest } of answer.rows) {
        const sql = sqlOf(of)
        if (sql === undefined) continue
        const [expected, total] = await count(sql)
        expect([of, inside.count, inside.count + rest.count]).toEqual([of, expected, total])
        expect(inside.share).toBe(expected / answer.size)
        checked += 1
      }
      expect(checked).toBeGreaterThan(30)
      expect(answer.asked).toEqual(['event.Order Completed'])

      // Whoever ordered three times in half a year ordered more in the last 90 days than the others: that leads.
      expect(answer.rows.slice(0, 12).map(({ of }) => of)).toContainEqual({
        kind: 'event',
        event: 'Order Completed',
        days: 90,
      })
      const far = answer.rows.map(({ liftLow, liftHigh }) => Math.max(Math.log(liftLow), -Math.log(liftHigh)))
      expect(far).toEqual(far.toSorted((a, b) => b - a))
      expect(answer.rows.filter(({ beyondChance }) => beyondChance).length).toBeGreaterThan(3)

      const { timeZone, dataVersion } = store
      const reference = createReferenceEngine({
        ...(await populationFromStore(store)),
        timeZone,
        dataVersion,
      })
      expect(said(await reference.distinguish(question))).toEqual(said(answer))
    } finally {
      await store.close()
    }
  })

  test('a random split is told apart by nothing beyond chance', async () => {
    const store = await openMemoryStore({ threads: 2 })
    try {
      const asOf = Date.parse('2026-06-01T10:00:00Z')
      await generateWorkspace(store, { seed: 5, profiles: 3000, events: 60_000, until: asOf })
      const engine = createDuckdbEngine(store)
      let [beyond, compared] = [0, 0]
      for (let salt = 0; salt < 10; salt++) {
        const rules = [{ field: `random.s${salt}`, operator: '<', value: 0.3 }] as const
        const answer = await engine.distinguish({
          definition: { version: 1, rule: { combinator: 'and', rules } },
          asOf,
          segments: new Map(),
          preview: false,
          limit: 200,
        })
        beyond += answer.rows.filter(({ beyondChance }) => beyondChance).length
        compared += answer.compared
      }
      // Expected: one answer in twenty names something at all.
      expect(compared).toBeGreaterThan(500)
      expect(beyond).toBeLessThanOrEqual(3)
    } finally {
      await store.close()
    }
  })
})
