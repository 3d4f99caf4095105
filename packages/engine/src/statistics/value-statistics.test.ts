import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createValueStatistics, type ValueStatistics } from './value-statistics.ts'
import { UnknownFieldError } from '../unknown-field-error.ts'

const person = (userId: string, traits: object) => ({
  type: 'identify',
  userId,
  timestamp: '2026-01-01T00:00:00Z',
  traits,
})
const bought = (userId: string, timestamp: string, properties: object) => ({
  type: 'track',
  userId,
  timestamp,
  event: 'Bought',
  properties,
})

let store: AudienceStore
let statistics: ValueStatistics
beforeAll(async () => {
  store = await openMemoryStore()
  await writeMessages(store, [
    person('ann', { city: 'Köln', tags: ['a', 'b'], age: 1 }),
    person('bob', { city: 'Bonn', tags: ['b'] }),
    person('cem', { city: 'Köln' }),
    person('dee', {}),
    bought('ann', '2026-01-02T00:00:00Z', { item: 'hat', price: 2.5 }),
    bought('ann', '2026-01-03T00:00:00Z', { item: 'cap' }),
  ])
  statistics = createValueStatistics(store)
})
afterAll(() => store.close())

describe('value statistics', () => {
  it('tell how full each column is, how many values it has and which are frequent', async () => {
    const { population, traits, events } = await statistics.all()
    expect(population).toBe(4)
    expect(traits).toEqual([
      {
        field: 'trait.city',
        type: 'text',
        fill: 0.75,
        distinct: 2,
        top: [
          { value: 'Köln', count: 2 },
          { value: 'Bonn', count: 1 },
        ],
      },
      {
        field: 'trait.tags',
        type: 'list',
        fill: 0.5,
        distinct: 2,
        top: [
          { value: 'b', count: 2 },
          { value: 'a', count: 1 },
        ],
      },
      { field: 'trait.age', type: 'number', fill: 0.25, distinct: 1, top: [{ value: '1', count: 1 }] },
    ])
    expect(events).toEqual([
      {
        name: 'Bought',
        count: 2,
        firstAt: Date.parse('2026-01-02T00:00:00Z'),
        lastAt: Date.parse('2026-01-03T00:00:00Z'),
        properties: [
          {
            name: 'item',
            type: 'text',
            fill: 1,
            distinct: 2,
            top: [
              { value: 'cap', count: 1 },
              { value: 'hat', count: 1 },
            ],
          },
          { name: 'price', type: 'number', fill: 0.5, distinct: 1, top: [{ value: '2.5', count: 1 }] },
        ],
      },
    ])
  })

  it('are read once per state of the data', async () => {
    const first = statistics.all()
    expect(statistics.all()).toBe(first)
    await writeMessages(store, [person('eve', { plan: 'pro' })])
    expect((await statistics.all()).traits.map(({ field }) => field)).toContain('trait.plan')
  })

  it('find values by a part of them, whatever its case', async () => {
    expect(await statistics.values({ kind: 'trait', field: 'trait.city' }, { search: 'ÖL' })).toEqual({
      values: [{ value: 'Köln', count: 2 }],
      more: false,
    })
    const items = { kind: 'property', event: 'Bought', property: 'item' } as const
    expect(await statistics.values(items, { limit: 1 })).toEqual({
      values: [{ value: 'cap', count: 1 }],
      more: true,
    })
    await expect(statistics.values({ kind: 'trait', field: 'trait.x' })).rejects.toThrow(UnknownFieldError)
  })

  describe('of a column of countries', () => {
    const of = { kind: 'trait', field: 'trait.country' } as const
    beforeAll(() =>
      writeMessages(
        store,
        ['DE', 'DE', 'DE', 'de', 'Germany', 'FR', 'FR', 'SE', 'Sweden'].map((country, index) =>
          person(`c${index}`, { country }),
        ),
      ),
    )
    const found = async (search: string) =>
      (await statistics.values(of, { search })).values.map(({ value, count }) => [value, count])

    it('put what a search means first, the most frequent spelling on top', async () => {
      const germany = [
        ['DE', 3],
        ['Germany', 1],
        ['de', 1],
      ]
      expect(await found('de')).toEqual([...germany, ['Sweden', 1]])
      expect(await found('Deutschland')).toEqual(germany)
      expect(await found('germ')).toEqual(germany)
    })
    it('tell what else means the same as given values, in the column or not', async () => {
      expect(await statistics.otherSpellings(of, ['de', 'DEU', 'FR', 'xx'])).toEqual([
        {
          value: 'de',
          others: [
            { value: 'DE', count: 3 },
            { value: 'Germany', count: 1 },
          ],
        },
        {
          value: 'DEU',
          others: [
            { value: 'DE', count: 3 },
            { value: 'Germany', count: 1 },
          ],
        },
      ])
    })
    it('list values that are spelled in several ways', async () => {
      const { groups, complete } = await statistics.spellings(of)
      expect(groups.map((group) => group.map(({ value }) => value))).toEqual([
        ['DE', 'Germany', 'de'],
        ['SE', 'Sweden'],
      ])
      expect(complete).toBe(true)
    })
  })
})
