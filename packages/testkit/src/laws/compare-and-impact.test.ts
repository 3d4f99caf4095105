import type { Engine, Question } from '@tessera/engine/engine'
import type { KnownSegment } from '@tessera/rules/context'
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import type { Workbench } from '../cases/workbench.ts'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { loadPopulation } from './engine-equals-reference.ts'

const population = generatePopulation({
  seed: 41,
  profiles: 60,
  around: '2024-10-27T12:00:00+01:00',
  timeZone: 'Europe/Berlin',
})
const [asOf] = population.moments.asOf
const definitions = fc.sample(arbitraryDefinition(population.moments), { numRuns: 60, seed: 41 })
const pairs = definitions.map(
  (before, i) => [before, definitions[(i + 1) % definitions.length] ?? before] as const,
)

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

function question(definition: Definition, more: Partial<Question> = {}): Question {
  return { definition, asOf, segments: generatedSegments, preview: false, ...more }
}

async function members(definition: Definition): Promise<Set<string>> {
  const answer = await reference.members({ ...question(definition), limit: 1000 })
  return new Set(answer.members.map(({ id }) => id))
}

describe('who would enter and who would leave', () => {
  test('the numbers add up, and are what counting people one by one says', async () => {
    let moved = 0
    for (const [before, after] of pairs) {
      const answer = await duckdb.compare({ before: question(before), after: question(after), samples: 100 })
      const [was, is] = [await members(before), await members(after)]
      expect(answer.before - answer.leaving + answer.entering).toBe(answer.after)
      expect(answer.staying + answer.leaving).toBe(answer.before)
      expect(answer).toMatchObject({ before: was.size, after: is.size })
      expect(new Set(answer.samples.entering.map(({ id }) => id))).toEqual(minus(is, was))
      expect(new Set(answer.samples.leaving.map(({ id }) => id))).toEqual(minus(was, is))
      moved += answer.entering + answer.leaving
    }
    expect(moved).toBeGreaterThan(500)
  })

  test('the DuckDB engine answers as the reference does, samples included', async () => {
    for (const [before, after] of pairs.slice(0, 25)) {
      const ask = { before: question(before), after: question(after), samples: 1000 }
      const [expected, got] = [await reference.compare(ask), await duckdb.compare(ask)]
      const said = ({ samples, ...rest }: typeof got) => ({
        ...rest,
        tookMs: 0,
        dataVersion: 0,
        entering: samples.entering.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        leaving: samples.leaving.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      })
      expect(said(got)).toEqual(said(expected))
    }
  })

  test('everybody is told why: the conditions that decide in each definition, as they are for them', async () => {
    let told = 0
    for (const [before, after] of pairs.slice(0, 30)) {
      const { samples } = await duckdb.compare({
        before: question(before),
        after: question(after),
        samples: 3,
      })
      const moved = [
        ...samples.entering.map((person) => ({ person, inside: after, out: before })),
        ...samples.leaving.map((person) => ({ person, inside: before, out: after })),
      ]
      for (const { person, inside, out } of moved) {
        const { keptOutBy, letInBy } = person.why
        const held = async (definition: Definition) => {
          const { nodes } = await reference.explain({ ...question(definition), profileId: person.id })
          return new Map(nodes.map((node) => [node.path.join('.'), node.held]))
        }
        const [isIn, isOut] = [await held(inside), await held(out)]
        expect(isOut.get('')).toBe(keptOutBy === 'pin')
        expect(isIn.get('')).toBe(letInBy !== 'pin')
        if (keptOutBy !== 'pin') {
          expect(keptOutBy.length).toBeGreaterThan(0)
          for (const { path, holds } of keptOutBy) expect(isOut.get(path.join('.'))).toBe(holds)
        }
        if (letInBy !== 'pin')
          for (const { path, holds } of letInBy) expect(isIn.get(path.join('.'))).toBe(holds)
        told += 1
      }
    }
    expect(told).toBeGreaterThan(50)
  })

  test('without a definition before, everybody enters; samples are spread over all of them', async () => {
    const everyone = question({ version: 1, rule: group({ field: 'everyone', operator: '=', value: true }) })
    const answer = await duckdb.compare({ after: everyone, samples: 3 })
    expect(answer).toMatchObject({ before: 0, leaving: 0, entering: answer.population, staying: 0 })
    const all = (await duckdb.members({ ...everyone, limit: 1000 })).members.map(({ id }) => id)
    const third = all.length / 3
    expect(answer.samples.entering.map(({ id }) => all.indexOf(id))).toEqual([
      0,
      Math.floor(third),
      Math.floor(2 * third),
    ])
  })

  test('a sample shows what the definitions ask about first', async () => {
    const about = (field: string): Question =>
      question({ version: 1, rule: group({ field, operator: 'notNull' }) })
    const answer = await duckdb.compare({ before: about('trait.tags'), after: about('trait.limit') })
    const [first] = answer.samples.entering
    expect(Object.keys(first?.traits ?? {}).slice(0, 2)).toEqual(['trait.limit', 'trait.tags'])
    expect(Object.keys(first?.traits ?? {})).toHaveLength(6)
  })
})

describe('impact of a change', () => {
  const inSegment = (key: string): Condition => ({ field: 'segment', operator: 'in', value: key })
  const orders: Condition = { field: 'event.Order Completed', operator: '>=', value: 1 }
  const germans: Definition = {
    version: 1,
    rule: group({ field: 'trait.country', operator: 'in', value: ['DE', 'de'] }),
  }
  const chain = new Map<string, KnownSegment>(
    Object.entries({
      base: { version: 1, rule: group(orders) },
      'b-direct': {
        version: 1,
        rule: group(inSegment('base'), { field: 'everyone', operator: '=', value: true }),
      },
      'a-direct': { version: 1, rule: { ...group(inSegment('base')), not: true } },
      far: { version: 1, rule: group(inSegment('b-direct'), inSegment('a-direct')) },
      unrelated: { version: 1, rule: group(orders) },
      muted: { version: 1, rule: group(orders, { ...inSegment('base'), muted: true }) },
    } satisfies Record<string, Definition>).map(([key, definition]) => [
      key,
      { status: 'published', definition },
    ]),
  )

  test('names everything downstream, the nearest first, with counts on both sides', async () => {
    for (const engine of [reference, duckdb]) {
      const answer = await engine.impact({
        change: { key: 'base', definition: germans },
        asOf,
        segments: chain,
      })
      expect(answer.dependents.map(({ through }) => through.join(' > '))).toEqual([
        'base > a-direct',
        'base > b-direct',
        'base > a-direct > far',
      ])
      const [was, is] = [await members({ version: 1, rule: group(orders) }), await members(germans)]
      expect(answer.changed).toMatchObject({
        before: was.size,
        after: is.size,
        entering: minus(is, was).size,
        leaving: minus(was, is).size,
        broken: [],
      })
      expect(answer.dependents[1]).toMatchObject({ key: 'b-direct', before: was.size, after: is.size })
      expect(answer.dependents[0]).toMatchObject({
        key: 'a-direct',
        entering: minus(was, is).size,
        leaving: minus(is, was).size,
      })
      expect(answer.dependents[2]).toMatchObject({ key: 'far', before: 0, after: 0 })
    }
  })

  test('a segment that goes, or that turns in a circle, breaks those that refer to it, and says why', async () => {
    const gone = await duckdb.impact({ change: { key: 'base' }, asOf, segments: chain })
    expect(gone.changed.before).toBeGreaterThan(0)
    expect(gone.changed).not.toHaveProperty('after')
    for (const { before, after, broken } of gone.dependents) {
      expect(before).toBeGreaterThanOrEqual(0)
      expect(after).toBe(undefined)
      expect(broken.length).toBeGreaterThan(0)
    }
    expect(gone.dependents[0]?.broken[0]?.code).toBe('archived-segment')
    const circle: Definition = { version: 1, rule: group(inSegment('far')) }
    const turned = await duckdb.impact({ change: { key: 'base', definition: circle }, asOf, segments: chain })
    expect(turned.changed.broken[0]?.code).toBe('cycle')
  })

  test('unfinished conditions count as a preview counts them', async () => {
    const unfinished: readonly Condition[] = [
      { field: 'trait.country', operator: '=', value: '' },
      { field: '~', operator: '=', value: '' },
      {
        field: 'event.Order Completed',
        operator: '>',
        value: 1,
        window: { kind: 'last', amount: 0, unit: 'day' },
      },
      { field: 'segment', operator: 'in', value: '' },
      {
        field: 'event.Order Completed',
        operator: '>=',
        value: 1,
        where: group(
          { field: 'property.revenue', operator: '>', value: 1 },
          { field: 'property.currency', operator: '=', value: '' },
        ),
      },
    ]
    for (const condition of unfinished) {
      for (const rule of [
        group(orders, condition),
        group(orders, { ...group(condition), not: true }),
        { ...group(orders, condition), combinator: 'or' as const },
      ]) {
        const definition: Definition = { version: 1, rule }
        const { size } = await duckdb.size(question(definition, { preview: true }))
        const answer = await duckdb.impact({
          change: { key: 'base', definition },
          asOf,
          segments: chain,
          preview: true,
        })
        expect(answer.changed.after).toBe(size)
        expect(answer.dependents[1]).toMatchObject({ key: 'b-direct', after: size })
        const strict = await duckdb.impact({ change: { key: 'base', definition }, asOf, segments: chain })
        expect(strict.dependents[1]?.broken[0]?.code).toBe('broken-segment')
      }
    }
  })
})

function group(...rules: (Condition | Group)[]): Group {
  return { combinator: 'and', rules }
}

function minus(of: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...of].filter((id) => !other.has(id)))
}
