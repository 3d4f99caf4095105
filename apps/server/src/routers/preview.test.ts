import type { Definition } from '@tessera/rules/definition'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoSegments } from '../demo/demo-segments.ts'
import type { AppRouter } from '../router.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 1500, events: 30_000 })
})
afterAll(() => server.stop())

const buyers: Definition = {
  version: 1,
  rule: {
    combinator: 'and',
    rules: [
      { field: 'event.Order Completed', operator: '>=', value: 1, window: { kind: 'ever' } },
      { field: 'trait.country', operator: 'in', value: ['DE', 'FR'] },
    ],
  },
}

async function readAll<T>(steps: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const step of steps) all.push(step)
  return all
}

describe('the demo workspace', () => {
  it('has data, and templates that all fit it', async () => {
    const info = await server.client.workspace.info.query()
    expect(info).toMatchObject({ demo: true, profiles: 1500 })
    expect(info.events).toBeGreaterThan(20_000)
    expect(info.lastEventAt).toBeLessThanOrEqual(info.now)
    const templates = await server.client.templates.list.query()
    expect(templates.length).toBeGreaterThanOrEqual(12)
    expect(templates.filter((template) => !template.available)).toEqual([])
  })

  it('has segments with sizes, one of them a draft that is not finished', async () => {
    const { segments } = server.client
    await expect
      .poll(async () => (await segments.list.query()).filter(({ size }) => size === null).length, {
        timeout: 30_000,
      })
      .toBe(1)
    const list = await segments.list.query()
    expect(list.map(({ key }) => key).sort()).toEqual(demoSegments.map(({ key }) => key).sort())
    expect(list.filter(({ status }) => status === 'draft')).toHaveLength(1)
    const guests = list.find(({ key }) => key === 'summer-guests')
    expect(guests?.size).toBeGreaterThanOrEqual(250)
    expect(guests?.sentence).toContain('RFM champions')
  })
})

describe('previews', () => {
  it('are one number on every screen, with what it speaks of', async () => {
    const { preview } = server.client
    const asOf = '2026-06-01T00:00:00.000Z'
    const size = await preview.size.query({ definition: buyers, asOf })
    expect(size).toMatchObject({ exact: true, asOf: Date.parse(asOf), unfinished: [] })
    expect(size.size).toBeGreaterThan(0)
    expect(size.size).toBeLessThan(size.population)
    expect(size.nodes.map(({ path }) => path)).toEqual(expect.arrayContaining([[], [0], [1]]))

    const ids: string[] = []
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = await preview.members.query({ definition: buyers, asOf, limit: 100, cursor })
      expect(page.size).toBe(size.size)
      ids.push(...page.members.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(ids).size).toBe(size.size)

    const breakdown = await preview.breakdown.query({ definition: buyers, asOf, field: 'trait.country' })
    expect(breakdown.rows.map(({ value }) => String(value)).sort()).toEqual(['DE', 'FR'])
    expect(breakdown.rows.reduce((sum, { count }) => sum + count, breakdown.others)).toBe(size.size)

    const trend = await preview.trend.query({ definition: buyers, asOf, weeks: 3 })
    expect(trend.points).toHaveLength(4)
    expect(trend.points.at(-1)).toEqual({ asOf: Date.parse(asOf), size: size.size })

    const why = await preview.explain.query({ definition: buyers, asOf, profileId: ids[0] ?? '' })
    expect(why.member).toBe(true)
    expect(
      await refusal(preview.explain.query({ definition: buyers, asOf, profileId: 'nobody' })),
    ).toMatchObject({ code: 'NOT_FOUND', tessera: { code: 'profile-not-found' } })
  })

  it('speak of the preview clock, the same moment for all of them', async () => {
    const { preview } = server.client
    const askedAt = Date.now()
    const [a, b] = await Promise.all([
      preview.size.query({ definition: buyers }),
      preview.trend.query({ definition: buyers, weeks: 1 }),
    ])
    // A moment of the preview clock stands for a minute.
    expect(a.asOf).toBeGreaterThanOrEqual(askedAt - 60_000)
    expect(a.asOf).toBeLessThanOrEqual(Date.now())
    expect(b.points.at(-1)?.size).toBe(a.size)
  })

  it('leave unfinished conditions out and say so; refuse wrong ones with all findings', async () => {
    const { preview } = server.client
    const rules = [...buyers.rule.rules, { field: 'trait.city', operator: '=', value: '' } as const]
    const unfinished = await preview.size.query({
      definition: { version: 1, rule: { combinator: 'and', rules } },
    })
    expect(unfinished.unfinished).toHaveLength(1)
    expect(unfinished.size).toBe((await preview.size.query({ definition: buyers })).size)
    const wrong = await refusal(
      preview.size.query({
        definition: {
          version: 1,
          rule: {
            combinator: 'and',
            rules: [
              { field: 'trait.contry', operator: '=', value: 'DE' },
              { field: 'trait.age', operator: '>', value: 'abc' },
            ],
          },
        },
      }),
    )
    expect(wrong).toMatchObject({ code: 'BAD_REQUEST', httpStatus: 400 })
    expect(wrong.tessera?.diagnostics?.map(({ code, path }) => [code, path[2]])).toEqual([
      ['unknown-trait', 0],
      ['wrong-value', 1],
    ])
  })

  it('tell how far a trend is, and stop it when nobody reads on', async () => {
    const client = createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: `${server.url}/trpc`, fetch, methodOverride: 'POST', maxItems: 1 })],
    })
    const asOf = '2026-05-02T00:00:00.000Z'
    const steps = await readAll(
      await client.preview.trendSteps.query({ definition: buyers, asOf, weeks: 12 }),
    )
    const told = steps.filter((step) => step.kind === 'progress').map(({ progress }) => progress)
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ done, of }) => done >= 1 && done <= of && of === 13)).toBe(true)
    const answer = steps.at(-1)
    if (answer?.kind !== 'answer') throw new Error('There is no answer.')
    const { points } = await server.client.preview.trend.query({ definition: buyers, asOf, weeks: 12 })
    expect(answer.answer.points).toEqual(points)

    const wrong = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'trait.x', operator: '=', value: 'a' }] },
    } as const
    const refused = await refusal(
      client.preview.trendSteps.query({ definition: wrong }).then((each) => readAll(each)),
    )
    expect(refused.tessera?.diagnostics?.[0]?.code).toBe('unknown-trait')

    const stop = new AbortController()
    const endless = await client.preview.trendSteps.query(
      { definition: buyers, asOf: '2026-05-03T00:00:00.000Z', weeks: 104 },
      { signal: stop.signal },
    )
    const reading = (async () => {
      for await (const step of endless) if (step.kind === 'progress') stop.abort()
    })()
    await expect(reading).rejects.toThrow(/abort/i)
    // The place in the lane is free again: the next one is answered.
    const next = await server.client.preview.trend.query({ definition: buyers, asOf, weeks: 1 })
    expect(next.points).toHaveLength(2)
  })

  it('see segments as they are published, and a cycle through the draft', async () => {
    const { preview } = server.client
    const inside: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'rfm-champions' }] },
    }
    const champions = demoSegments.find(({ key }) => key === 'rfm-champions')?.definition ?? inside
    const [through, direct] = await Promise.all([
      preview.size.query({ definition: inside }),
      preview.size.query({ definition: champions }),
    ])
    expect(through.size).toBe(direct.size)
    const cycle = await refusal(preview.size.query({ definition: inside, key: 'rfm-champions' }))
    expect(cycle.tessera?.diagnostics?.[0]?.code).toBe('cycle')
  })
})

describe('the palette', () => {
  it('knows every trait and event with how often and what', async () => {
    const { catalogue } = server.client
    const palette = await catalogue.palette.query()
    const country = palette.traits.find(({ field }) => field === 'trait.country')
    expect(country).toMatchObject({ type: 'text', label: expect.stringMatching(/country/i) })
    expect(country?.fill).toBeGreaterThan(0.9)
    expect(country?.fill).toBeLessThanOrEqual(1)
    expect(country?.top[0]?.count).toBeGreaterThan(0)
    const orders = palette.events.find(({ name }) => name === 'Order Completed')
    expect(orders?.count).toBeGreaterThan(0)
    expect(orders?.properties.map(({ name }) => name)).toContain('revenue')
    expect(palette.lists).toEqual([
      { key: 'summer-invitation', name: 'Summer invitation', size: 250, known: 250 },
    ])

    const values = await catalogue.values.query({ of: { kind: 'trait', field: 'trait.country' }, limit: 2 })
    expect(values.values).toHaveLength(2)
    expect(values.more).toBe(true)
    expect(values.values[0]).toEqual(country?.top[0])
    const found = await catalogue.values.query({
      of: { kind: 'property', event: 'Order Completed', property: 'category' },
      search: 'GAR',
    })
    expect(found.values.map(({ value }) => value)).toEqual(['Garden'])
    expect(
      await refusal(catalogue.values.query({ of: { kind: 'trait', field: "trait.x'; DROP" } })),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})
