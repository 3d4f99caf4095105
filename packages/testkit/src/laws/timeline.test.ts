import type { TimelineAnswer, VersionInForce } from '@tessera/engine/timeline/timeline-answer'
import type { Engine } from '@tessera/engine/engine'
import { isMember } from '@tessera/engine/reference/evaluate'
import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import type { KnownSegment } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import { validateDefinition } from '@tessera/rules/validate'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import {
  arbitraryCondition,
  arbitraryDefinition,
  generatedSegments,
} from '../random/arbitrary-definitions.ts'
import type { Moments } from '../random/moments.ts'
import { generatePopulation, type GeneratedPopulation } from '../random/populations.ts'
import { RandomSource } from '../random/random-source.ts'
import { loadPopulation } from './engine-equals-reference.ts'

const day = 86_400_000

interface Setting {
  readonly seed: number
  readonly around: string
  readonly timeZone: string
  readonly definitions: number
}

const settings: readonly Setting[] = [
  { seed: 1, around: '2024-03-31T12:00:00+02:00', timeZone: 'Europe/Paris', definitions: 120 },
  { seed: 2, around: '2024-11-03T12:00:00-05:00', timeZone: 'America/New_York', definitions: 120 },
  { seed: 3, around: '2024-02-29T23:30:00Z', timeZone: 'UTC', definitions: 180 },
]

/** Mostly one condition by itself: in groups of many, few turns come through. */
function turningDefinition(moments: Moments): fc.Arbitrary<Definition> {
  const one = arbitraryCondition(moments).map(
    (condition): Definition => ({ version: 1, rule: { combinator: 'and', rules: [condition] } }),
  )
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: arbitraryDefinition(moments) })
}

/** The same question to the reference evaluator at one moment, with what was in force then. */
function referenceOf(generated: GeneratedPopulation) {
  const { population, catalogue } = populationFromMessages(
    generated.messages,
    generated.catalogue,
    generated.timeZone,
    new Map(Object.entries(generated.lists)),
  )
  const { timeZone } = generated
  return {
    engine: createReferenceEngine({ population, catalogue, timeZone, dataVersion: 1 }),
    profiles: population.profiles,
    memberAt(definition: Definition, segments: ReadonlyMap<string, KnownSegment>, id: string) {
      const lists = new Set(population.lists.keys())
      const context = { catalogue, segments, lists, timeZone }
      const result = validateDefinition(definition, context, { unfinished: 'error' })
      if (!result.ok) throw new Error(result.diagnostics[0]?.message)
      const { valid } = result
      const profile = population.profiles.find((each) => each.id === id)
      if (profile === undefined) throw new Error(`no profile ${id}`)
      return (asOf: number): boolean =>
        isMember(valid, profile, { population, segments: valid.segments, clock: { asOf, timeZone } })
    },
  }
}

/** Whether the timeline says member at a moment. */
function replay(timeline: TimelineAnswer, at: number): boolean {
  const last = timeline.entries.findLast((entry) => entry.at <= at)
  return last === undefined ? timeline.memberAtFrom : last.kind === 'entered'
}

/** Moments worth asking about: of messages and turns to the millisecond, midnights nearby, and any others. */
function momentsWorthAsking(
  timeline: TimelineAnswer,
  generated: GeneratedPopulation,
  random: RandomSource,
): readonly number[] {
  const edges = [
    ...timeline.entries.map(({ at }) => at),
    ...generated.moments.data.map((at) => Date.parse(at)),
  ]
  const near = edges.flatMap((at) => [at - 1, at, at + 1, at + day, at + 7 * day - 1, at + 30 * day])
  const length = timeline.until - timeline.from
  const some = random.shuffled(near).slice(0, 120)
  const others = Array.from({ length: 40 }, () => timeline.from + random.integer(length))
  return [...some, ...others, timeline.from, timeline.until].filter(
    (at) => at >= timeline.from && at <= timeline.until,
  )
}

describe('a timeline, replayed, is the membership at every moment', () => {
  test.each(settings)(
    'around $around in $timeZone',
    async ({ definitions, ...setting }) => {
      const generated = generatePopulation({ ...setting, profiles: 12 })
      const reference = referenceOf(generated)
      const random = new RandomSource(setting.seed)
      const until = Date.parse(setting.around) + 45 * day
      let [turns, checked] = [0, 0]
      for (const definition of fc.sample(turningDefinition(generated.moments), {
        numRuns: definitions,
        seed: setting.seed,
      })) {
        for (const { id } of reference.profiles.filter(() => random.chance(0.25))) {
          const timeline = await reference.engine.timeline({
            definition,
            asOf: until,
            segments: generatedSegments,
            preview: false,
            profileId: id,
            from: until - 400 * day,
          })
          const memberAt = reference.memberAt(definition, generatedSegments, id)
          for (const at of momentsWorthAsking(timeline, generated, random)) {
            if (replay(timeline, at) !== memberAt(at))
              expect.unreachable(
                `${id} at ${new Date(at).toISOString()} should be ${String(memberAt(at))} (seed ${setting.seed})\n${JSON.stringify(definition)}\n${JSON.stringify(timeline.entries, null, 1)}`,
              )
            checked += 1
          }
          for (const entry of timeline.entries) {
            expect(memberAt(entry.at)).toBe(entry.kind === 'entered')
            expect(memberAt(entry.at - 1)).toBe(entry.kind === 'left')
          }
          turns += timeline.entries.length
        }
      }
      expect(turns).toBeGreaterThan(60)
      expect(checked).toBeGreaterThan(10_000)
    },
    60_000,
  )
})

describe('versions', () => {
  test('the definitions in force are used as they were, of the segment and of those it refers to', async () => {
    const [setting] = settings
    if (setting === undefined) expect.unreachable()
    const generated = generatePopulation({ ...setting, profiles: 12 })
    const reference = referenceOf(generated)
    const random = new RandomSource(9)
    const until = Date.parse(setting.around) + 30 * day
    const drawn = fc.sample(arbitraryDefinition(generated.moments), { numRuns: 30, seed: 9 })
    const orders: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'event.Order Completed', operator: '>=', value: 1 }] },
    }
    const germans = generatedSegments.get('germans')?.definition as Definition
    let byVersion = 0
    for (const [i, first] of drawn.entries()) {
      const second = drawn[(i + 1) % drawn.length] ?? first
      const own: readonly VersionInForce[] = [
        { version: 1, definition: first, publishedAt: until - 200 * day },
        { version: 2, definition: second, publishedAt: until - 60 * day },
      ]
      const others: readonly VersionInForce[] = [
        { version: 1, definition: germans, publishedAt: 0 },
        { version: 2, definition: orders, publishedAt: until - 90 * day },
      ]
      const known = (definition: Definition) =>
        new Map(generatedSegments).set('germans', { status: 'published', definition })
      for (const { id } of reference.profiles.filter(() => random.chance(0.4))) {
        const timeline = await reference.engine.timeline({
          definition: second,
          asOf: until,
          segments: known(orders),
          preview: false,
          profileId: id,
          key: 'own',
          from: until - 300 * day,
          versions: new Map([
            ['own', own],
            ['germans', others],
          ]),
        })
        const inForce = [
          { from: until - 60 * day, is: reference.memberAt(second, known(orders), id) },
          { from: until - 90 * day, is: reference.memberAt(first, known(orders), id) },
          { from: until - 200 * day, is: reference.memberAt(first, known(germans), id) },
          { from: 0, is: () => false },
        ]
        for (const at of momentsWorthAsking(timeline, generated, random))
          expect(replay(timeline, at)).toBe(inForce.find(({ from }) => from <= at)?.is(at))
        for (const { at, because, version } of timeline.entries) {
          expect(version).toBe(at >= until - 60 * day ? 2 : 1)
          if (because.kind !== 'version') continue
          expect(because.segment).toBe(at === until - 90 * day ? 'germans' : undefined)
          byVersion += 1
        }
      }
    }
    expect(byVersion).toBeGreaterThan(20)
  })
})

test('while a segment is archived it has no members, and it has them again once it is back', async () => {
  const { population, catalogue } = populationFromMessages(
    [{ type: 'identify', userId: 'ada', timestamp: '2024-01-01T00:00:00Z', traits: { country: 'DE' } }],
    {},
    'UTC',
  )
  const engine = createReferenceEngine({ population, catalogue, timeZone: 'UTC', dataVersion: 1 })
  const definition: Definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: '=', value: 'DE' }] },
  }
  const inForce = { version: 1, definition }
  const at = (month: number) => Date.UTC(2024, month, 1)
  const { entries } = await engine.timeline({
    definition,
    asOf: at(8),
    from: at(0),
    segments: new Map(),
    preview: false,
    key: 'germans',
    profileId: 'ada',
    versions: new Map([
      [
        'germans',
        [
          { ...inForce, publishedAt: at(1), until: at(3) },
          { ...inForce, version: 2, publishedAt: at(3), until: at(4) },
          { ...inForce, version: 2, publishedAt: at(6) },
        ],
      ],
    ]),
  })
  expect(entries.map((entry) => [entry.at, entry.kind, entry.because.words])).toEqual([
    [at(1), 'entered', 'Version 1 came into force'],
    [at(4), 'left', 'The segment was archived'],
    [at(6), 'entered', 'Version 2 came into force'],
  ])
})

describe('what tipped it', () => {
  const timeZone = 'Europe/Paris'
  const spent: Definition = {
    version: 1,
    rule: {
      combinator: 'and',
      rules: [
        {
          field: 'event.Order Completed',
          measure: { kind: 'sum', property: 'revenue' },
          operator: '>',
          value: 500,
          window: { kind: 'last', amount: 90, unit: 'day' },
        },
        { field: 'trait.country', operator: '!=', value: 'AT' },
      ],
    },
  }
  const order = (timestamp: string, orderId: string, revenue: number) => ({
    type: 'track',
    userId: 'ada',
    event: 'Order Completed',
    timestamp,
    properties: { order_id: orderId, revenue },
  })
  const messages = [
    order('2024-01-10T09:00:00Z', '4710', 392),
    // Arrives late, and after the order of the same millisecond.
    order('2024-02-03T14:02:00Z', '4711', 120),
    order('2024-02-03T14:02:00Z', '4712', 10),
    {
      type: 'identify',
      userId: 'ada',
      timestamp: '2024-02-20T00:00:00Z',
      traits: { country: 'AT', plan: 'pro' },
    },
    { type: 'identify', userId: 'ada', timestamp: '2024-02-25T00:00:00Z', traits: { country: 'DE' } },
  ]
  const { population, catalogue } = populationFromMessages(messages, {}, timeZone)
  const reference = createReferenceEngine({ population, catalogue, timeZone, dataVersion: 1 })
  const ask = {
    definition: spent,
    asOf: Date.parse('2024-06-01T00:00:00Z'),
    from: Date.parse('2024-01-01T00:00:00Z'),
    segments: new Map<string, KnownSegment>(),
    preview: false,
    profileId: 'ada',
    key: 'spenders',
    versions: new Map([['spenders', [{ version: 7, definition: spent, publishedAt: 0 }]]]),
  }

  async function said(engine: Engine) {
    const { entries } = await engine.timeline(ask)
    return entries.map(({ at, kind, version, because }) => ({
      at: new Date(at).toISOString(),
      kind,
      version,
      cause: because.kind,
      words: because.words,
      found: because.conditions.map(({ path, foundBefore, foundAfter }) => [
        path.join('.'),
        foundBefore,
        foundAfter,
      ]),
    }))
  }

  const expected = [
    {
      at: '2024-02-03T14:02:00.000Z',
      kind: 'entered',
      version: 7,
      cause: 'event',
      words:
        'Order Completed (order_id 4711) made total revenue of Order Completed in the last 90 days 512, which is more than 500',
      found: [['0', '392', '512']],
    },
    {
      at: '2024-02-20T00:00:00.000Z',
      kind: 'left',
      version: 7,
      cause: 'trait',
      words: 'country changed from nothing to AT',
      found: [['1', 'no value', 'AT']],
    },
    {
      at: '2024-02-25T00:00:00.000Z',
      kind: 'entered',
      version: 7,
      cause: 'trait',
      words: 'country changed from AT to DE',
      found: [['1', 'AT', 'DE']],
    },
    {
      at: '2024-04-09T09:00:00.000Z',
      kind: 'left',
      version: 7,
      cause: 'clock',
      words:
        'Time passed: total revenue of Order Completed in the last 90 days is 130, which is no longer more than 500',
      found: [['0', '522', '130']],
    },
  ]

  test('is named: the order, the trait, the edge of the window, with what was found before and after', async () => {
    expect(await said(reference)).toEqual(expected)
  })

  test('is the same through a store', async () => {
    const bench = await openDuckdbWorkbench({ timeZone, catalogue: {}, now: ask.asOf })
    try {
      await bench.receive(messages)
      expect(await said(await bench.engine())).toEqual(expected)
    } finally {
      await bench.close()
    }
  })

  test('generated timelines are the same through a store', async () => {
    const generated = generatePopulation({
      seed: 12,
      profiles: 15,
      around: '2024-03-31T12:00:00+02:00',
      timeZone,
    })
    const bench = await loadPopulation(openDuckdbWorkbench, generated)
    const { engine, profiles } = referenceOf(generated)
    const duckdb = await bench.engine()
    try {
      for (const [i, definition] of fc
        .sample(arbitraryDefinition(generated.moments), { numRuns: 15, seed: 12 })
        .entries()) {
        const question = {
          definition,
          asOf: generated.moments.asOf[0],
          segments: generatedSegments,
          preview: false,
          profileId: profiles[i % profiles.length]?.id ?? '',
          from: generated.moments.asOf[0] - 300 * day,
        }
        const same = ({ tookMs: _took, dataVersion: _version, ...answer }: TimelineAnswer) => answer
        expect(same(await duckdb.timeline(question))).toEqual(same(await engine.timeline(question)))
      }
    } finally {
      await bench.close()
    }
  })

  test('a period of more than 400 days is cut, and says so', async () => {
    const answer = await reference.timeline({ ...ask, from: 0 })
    expect(answer).toMatchObject({ cut: true, from: ask.asOf - 400 * day, until: ask.asOf })
    expect(await reference.timeline(ask)).toMatchObject({ cut: false, from: ask.from })
  })

  test('a stranger has no timeline', async () => {
    await expect(reference.timeline({ ...ask, profileId: 'nobody' })).rejects.toThrow('nobody')
  })
})
