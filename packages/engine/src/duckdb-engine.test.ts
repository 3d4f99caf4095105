import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { Definition, Group } from '@tessera/rules/definition'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DefinitionError } from './definition-error.ts'
import { createDuckdbEngine } from './duckdb-engine.ts'
import type { Engine, Question } from './engine.ts'
import { UnknownFieldError } from './unknown-field-error.ts'

const asOf = Date.parse('2026-03-31T12:00:00Z')
const identify = (userId: string, timestamp: string, traits: object) => ({
  type: 'identify',
  userId,
  timestamp,
  traits,
})
const track = (userId: string, timestamp: string, revenue: number) => ({
  type: 'track',
  userId,
  timestamp,
  event: 'Bought',
  properties: { revenue },
})
const messages = [
  identify('ann', '2026-01-01T00:00:00Z', { city: 'Köln', age: 30, tags: ['a', 'b'] }),
  identify('bob', '2026-01-01T00:00:00Z', { city: 'Bonn', age: 40, born: '1990-05-01' }),
  identify('cem', '2026-01-01T00:00:00Z', { city: 'Bonn', tags: ['b'] }),
  identify('dee', '2026-03-20T00:00:00Z', { age: 50 }),
  identify('ann', '2026-03-25T00:00:00Z', { city: 'Bonn' }),
  track('ann', '2026-03-30T10:00:00Z', 60),
  track('ann', '2026-03-30T11:00:00Z', 50),
  track('bob', '2026-02-01T10:00:00Z', 500),
]
const inBonn = { field: 'trait.city', operator: '=', value: 'Bonn' } as const
const bought = { field: 'event.Bought', operator: '>=', value: 1 } as const
const boughtLately = { ...bought, window: { kind: 'last', amount: 7, unit: 'day' } } as const
const all = (...rules: Group['rules']): Group => ({ combinator: 'and', rules })

let store: AudienceStore
let engine: Engine
beforeEach(async () => {
  store = await openMemoryStore({ timeZone: 'Europe/Berlin' })
  await writeMessages(store, messages, { catalogue: { traits: { born: 'datetime' } } })
  engine = createDuckdbEngine(store)
})
afterEach(() => store.close())

const ask = (rule: Group, more: Partial<Question & Definition> = {}): Question => ({
  definition: { version: 1, rule },
  asOf,
  segments: new Map(),
  preview: true,
  ...more,
})

describe('size', () => {
  it('counts members and every node, and what each group has left', async () => {
    const rule = all(inBonn, {
      combinator: 'or',
      not: true,
      rules: [boughtLately, { ...inBonn, field: 'trait.tags', value: 'b' }],
    })
    const answer = await engine.size(ask(rule))
    expect(answer).toMatchObject({
      size: 1,
      population: 4,
      asOf,
      exact: true,
      dataVersion: store.dataVersion,
    })
    expect(answer.ruleHash).toMatch(/^[0-9a-f]{64}$/)
    expect(answer.nodes).toEqual([
      { path: [], count: 1, left: 1 },
      { path: [0], count: 3, left: 3 },
      { path: [1], count: 2, left: 1 },
      { path: [1, 0], count: 1, left: 1 },
      { path: [1, 1], count: 2, left: 2 },
    ])
  })

  it('leaves out of a preview what is unfinished, and says so; otherwise it is refused', async () => {
    const rule = all(inBonn, { ...inBonn, value: '' })
    const answer = await engine.size(ask(rule))
    expect(answer.size).toBe(3)
    expect(answer.unfinished.map(({ code }) => code)).toEqual(['unfinished-condition'])
    await expect(engine.size(ask(rule, { preview: false }))).rejects.toThrow(DefinitionError)
  })

  it('reads new data once it is written', async () => {
    expect((await engine.size(ask(all(inBonn)))).size).toBe(3)
    await writeMessages(store, [identify('eve', '2026-01-01T00:00:00Z', { city: 'Bonn' })])
    expect((await engine.size(ask(all(inBonn)))).size).toBe(4)
  })

  it('speaks of one state of the data, however many writes come in between', async () => {
    const before = { version: store.dataVersion, population: 4 }
    let writing = true
    const writes = (async () => {
      for (let i = 0; writing; i++) {
        await writeMessages(store, [identify(`new ${i}`, '2026-01-01T00:00:00Z', { city: 'Bonn' })])
      }
    })()
    for (let i = 0; i < 12; i++) {
      const { size, population, nodes, dataVersion } = await engine.size(
        ask(all(inBonn, { ...bought, value: i + 1, operator: '<' })),
      )
      expect(population).toBe(before.population + dataVersion - before.version)
      expect(nodes[1]?.count).toBe(3 + dataVersion - before.version)
      expect(size).toBeLessThanOrEqual(population)
    }
    writing = false
    await writes
  })

  it('stops at once when its signal is aborted, and is none the worse for it', async () => {
    await store.write(async (connection) => {
      await connection.run(
        `INSERT INTO profiles SELECT 4 + range::INTEGER, 'p' || range, '2026-01-01', '2026-01-01', false FROM range(3000000)`,
      )
    })
    const slow = all({ field: 'random.salt', operator: '<', value: 0.5 })
    const stop = new AbortController()
    const answer = engine.size(ask(slow, { signal: stop.signal }))
    setTimeout(() => stop.abort(new Error('a newer request')), 30)
    await expect(answer).rejects.toThrow('a newer request')
    const whole = await engine.size(ask(slow))
    expect(whole.size / whole.population).toBeCloseTo(0.5, 2)
    await expect(engine.size(ask(slow, { signal: AbortSignal.abort(new Error('gone')) }))).rejects.toThrow(
      'gone',
    )
  })
})

describe('members', () => {
  it('come in pages, with their traits as of the moment', async () => {
    const first = await engine.members({ ...ask(all(inBonn)), limit: 2 })
    expect(first.size).toBe(3)
    expect(first.members).toEqual([
      {
        id: 'ann',
        traits: { 'trait.city': 'Bonn', 'trait.age': 30, 'trait.tags': ['a', 'b'], 'trait.born': null },
      },
      {
        id: 'bob',
        traits: {
          'trait.city': 'Bonn',
          'trait.age': 40,
          'trait.tags': null,
          'trait.born': '1990-04-30T22:00:00.000Z',
        },
      },
    ])
    const second = await engine.members({ ...ask(all(inBonn)), limit: 2, cursor: first.nextCursor })
    expect(second.members.map(({ id }) => id)).toEqual(['cem'])
    expect(second.nextCursor).toBeUndefined()
    await expect(engine.members({ ...ask(all(inBonn)), limit: 2, cursor: 'x' })).rejects.toThrow(RangeError)

    const earlier = await engine.members({
      ...ask(all(bought), { asOf: Date.parse('2026-02-02T00:00:00Z') }),
      limit: 5,
    })
    expect(earlier.members.map(({ id, traits }) => [id, traits['trait.city']])).toEqual([['bob', 'Bonn']])
    const ann = { field: 'profile.id', operator: '=', value: 'ann' } as const
    const then = await engine.members({
      ...ask(all(ann), { asOf: Date.parse('2026-02-02T00:00:00Z') }),
      limit: 5,
    })
    expect(then.members[0]?.traits['trait.city']).toBe('Köln')
  })
})

describe('a breakdown', () => {
  const everyone = all({ field: 'everyone', operator: '=', value: true })
  const by = async (field: string, limit?: number) => {
    const { rows, others, size } = await engine.breakdown({ ...ask(everyone), field, limit })
    return { rows: rows.map(({ value, count }) => [value, count]), others, size }
  }

  it('counts texts, elements, few numbers and months, and those without a value', async () => {
    expect(await by('trait.city')).toEqual({
      rows: [
        ['Bonn', 3],
        [null, 1],
      ],
      others: 0,
      size: 4,
    })
    expect(await by('trait.tags')).toEqual({
      rows: [
        ['b', 2],
        [null, 2],
        ['a', 1],
      ],
      others: 0,
      size: 4,
    })
    expect(await by('trait.age', 2)).toEqual({
      rows: [
        ['30', 1],
        ['40', 1],
      ],
      others: 2,
      size: 4,
    })
    expect((await by('profile.firstSeenAt')).rows).toEqual([
      ['2026-01', 3],
      ['2026-03', 1],
    ])
    await expect(by('trait.nothing')).rejects.toThrow(UnknownFieldError)
  })

  it('puts many numbers into round ranges that hold everybody', async () => {
    await writeMessages(
      store,
      Array.from({ length: 300 }, (_, i) =>
        identify(`x${i}`, '2026-01-01T00:00:00Z', { age: (i * 37) % 101 }),
      ),
    )
    const { rows, size } = await by('trait.age', 50)
    expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(size)
    expect(rows.map(([value]) => value)).toContain('10 – 20')
  })
})

describe('other questions', () => {
  it('a trend asks the same week by week', async () => {
    const done: number[] = []
    const trend = await engine.trend({ ...ask(all(bought)), weeks: 3, onProgress: (n) => done.push(n) })
    expect(trend.points.map(({ size }) => size)).toEqual([1, 1, 1, 2])
    expect(trend.points.at(-1)?.asOf).toBe(asOf)
    expect(done).toEqual([1, 2, 3, 4])
  })

  it('an overlap tells every region apart', async () => {
    const overlap = await engine.overlap([ask(all(inBonn)), ask(all(bought)), ask(all(boughtLately))])
    expect(overlap).toMatchObject({ sizes: [3, 2, 1], population: 4 })
    expect(overlap.regions.toSorted((a, b) => a.of.length - b.of.length)).toEqual([
      { of: [0], count: 1 },
      { of: [0, 1], count: 1 },
      { of: [0, 1, 2], count: 1 },
    ])
  })

  it('an explanation says what was found and what would change the answer', async () => {
    const spent = {
      field: 'event.Bought',
      measure: { kind: 'sum', property: 'revenue' },
      operator: '>',
      value: 200,
    } as const
    const { member, nodes, smallestChange } = await engine.explain({
      ...ask(all({ ...inBonn, operator: '!=' }, spent)),
      profileId: 'ann',
    })
    expect(member).toBe(false)
    expect(nodes).toEqual([
      { path: [], held: false, found: '0 of 2 hold', toFlip: '2 more of them would have to hold' },
      { path: [0], held: false, found: 'Bonn', toFlip: 'city is no longer Bonn' },
      {
        path: [1],
        held: false,
        found: '110',
        toFlip: 'total revenue of Bought is more than 200',
        smallestChange: 'over 90 more',
      },
    ])
    expect(smallestChange).toEqual([
      { of: { kind: 'condition', path: [0] }, words: 'city is no longer Bonn' },
      { of: { kind: 'condition', path: [1] }, words: 'total revenue of Bought is more than 200' },
    ])
    await expect(engine.explain({ ...ask(all(inBonn)), profileId: 'nobody' })).rejects.toThrow('nobody')
  })
})
