import type { Engine } from '@tessera/engine/engine'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import type { Workbench } from '../cases/workbench.ts'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { loadPopulation } from './engine-equals-reference.ts'

const population = generatePopulation({
  seed: 11,
  profiles: 50,
  around: '2024-03-31T12:00:00+02:00',
  timeZone: 'Europe/Paris',
})
const questions = fc
  .sample(arbitraryDefinition(population.moments), { numRuns: 40, seed: 11 })
  .map((definition, i) => ({
    definition,
    asOf: population.moments.asOf[i % population.moments.asOf.length] ?? 0,
    segments: generatedSegments,
    preview: true,
  }))

let benches: readonly Workbench[] = []
let reference: Engine
let duckdb: Engine

beforeAll(async () => {
  const open = [openReferenceWorkbench, openDuckdbWorkbench]
  benches = await Promise.all(open.map((each) => loadPopulation(each, population)))
  const engines = await Promise.all(benches.map((bench) => bench.engine()))
  if (engines[0] === undefined || engines[1] === undefined) throw new Error('no engines')
  reference = engines[0]
  duckdb = engines[1]
})

afterAll(async () => {
  for (const bench of benches) await bench.close()
})

/** What an answer says, without when and how fast. */
function said<Answer extends object>(answer: Answer): Partial<Answer> {
  return { ...answer, tookMs: undefined, dataVersion: undefined }
}

describe('every answer of the DuckDB engine is the reference’s', () => {
  test('size, with hash, nodes and what is unfinished', async () => {
    for (const question of questions) {
      const [expected, got] = [await reference.size(question), await duckdb.size(question)]
      const sorted = (nodes: typeof got.nodes) => nodes.map((node) => JSON.stringify(node)).toSorted()
      expect(sorted(got.nodes)).toEqual(sorted(expected.nodes))
      expect(said({ ...got, nodes: [] })).toEqual(said({ ...expected, nodes: [] }))
    }
  })

  test('members with every trait as of the moment, page by page in the same order', async () => {
    for (const question of questions) {
      const pages = async (engine: Engine) => {
        const first = await engine.members({ ...question, limit: 7 })
        const rest = await engine.members({ ...question, limit: 100, cursor: first.nextCursor ?? '0' })
        return [...first.members, ...rest.members]
      }
      const byId = (members: Awaited<ReturnType<typeof pages>>) =>
        members.toSorted((a, b) => (a.id < b.id ? -1 : 1))
      expect(byId(await pages(duckdb))).toEqual(byId(await pages(reference)))
    }
  })

  test.each(['trait.country', 'trait.tags', 'trait.vip', 'trait.born', 'trait.age', 'profile.lastSeenAt'])(
    'breakdown by %s',
    async (field) => {
      for (const question of questions.slice(0, 15)) {
        const ask = { ...question, field, limit: 100 }
        const [expected, got] = [await reference.breakdown(ask), await duckdb.breakdown(ask)]
        const sorted = (rows: typeof got.rows) => rows.map((row) => JSON.stringify(row)).toSorted()
        expect(sorted(got.rows)).toEqual(sorted(expected.rows))
        expect([got.size, got.others]).toEqual([expected.size, expected.others])
      }
    },
  )

  test('trend', async () => {
    for (const question of questions.slice(0, 10)) {
      const ask = { ...question, weeks: 3 }
      expect(said(await duckdb.trend(ask))).toEqual(said(await reference.trend(ask)))
    }
  })

  test('overlap', async () => {
    const asOf = population.moments.asOf[0]
    for (const start of [0, 10, 20]) {
      const ask = questions.slice(start, start + 4).map((question) => ({ ...question, asOf }))
      const [expected, got] = [await reference.overlap(ask), await duckdb.overlap(ask)]
      const sorted = (regions: typeof got.regions) => regions.map((each) => JSON.stringify(each)).toSorted()
      expect(sorted(got.regions)).toEqual(sorted(expected.regions))
      expect(got.sizes).toEqual(expected.sizes)
    }
  })

  test('explanations', async () => {
    for (const question of questions.slice(0, 10)) {
      for (const profileId of ['p1', 'p2', "o'neil-0", '😀14']) {
        const ask = { ...question, profileId }
        expect(said(await duckdb.explain(ask))).toEqual(said(await reference.explain(ask)))
      }
    }
  })
})
