import type { Definition } from '@tessera/rules/definition'
import { overlapMeasures } from '@tessera/rules/overlap-measures'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import type { OverlapOperand } from '../shapes/overlap.ts'
import { fetch } from '../testing/cookie-jar.ts'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 1500, events: 30_000 })
})
afterAll(() => server.stop())

const asOf = '2026-06-01T00:00:00.000Z'
const segment = (key: string): OverlapOperand => ({ kind: 'segment', key })
const list: OverlapOperand = { kind: 'list', key: 'summer-invitation' }
const older = (age: number): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: age }] },
})

async function published(): Promise<string[]> {
  const all = await server.client.segments.list.query()
  return all.filter(({ status }) => status === 'published').map(({ key }) => key)
}

describe('regions', () => {
  it('of segments, a draft and a list are what their own definitions count', async () => {
    const { overlap, preview, segments } = server.client
    const draft = await segments.create.mutate({ name: 'Overlap: a draft', definition: older(50) })
    const [first = '', second = ''] = await published()
    const of = [segment(first), segment(second), { kind: 'draft', key: draft.key } as const, list]
    const answer = await overlap.regions.query({ of, asOf })
    expect(answer).toMatchObject({ asOf: Date.parse(asOf), exact: true, population: 1500 })
    expect(answer.sets.map(({ kind, key }) => ({ kind, key }))).toEqual(of)
    expect(answer.sets[3]?.name).toBe('Summer invitation')
    expect(answer.sizes[2]).toBe((await preview.size.query({ definition: older(50), asOf })).size)
    expect(answer.regions.reduce((sum, { count }) => sum + count, 0)).toBe(answer.union)
    expect(answer.regions.length).toBeGreaterThan(3)
    for (const region of answer.regions) {
      const { definition, name } = await overlap.region.query({ of, within: [...region.of] })
      expect((await preview.size.query({ definition, asOf })).size).toBe(region.count)
      expect(name).toContain(answer.sets[region.of[0] ?? 0]?.name)
    }
    const nowhere = await overlap.region.query({ of, within: [] })
    expect((await preview.size.query({ definition: nowhere.definition, asOf })).size).toBe(
      answer.population - answer.union,
    )
  })

  it('become a segment that follows what it is made of and can be published', async () => {
    const { overlap, segments } = server.client
    const [first = '', second = ''] = await published()
    const of = [segment(first), segment(second), list]
    const { definition, name } = await overlap.region.query({ of, within: [0] })
    expect(definition.rule.rules).toEqual([
      { field: 'segment', operator: 'in', value: first },
      { field: 'segment', operator: 'notIn', value: second },
      { field: 'list', operator: 'notIn', value: 'summer-invitation' },
    ])
    const made = await segments.create.mutate({ name, definition })
    expect(await segments.get.query({ key: made.key })).toMatchObject({ status: 'draft', draft: definition })
  })

  it('keep the pins of a draft', async () => {
    const { overlap, preview, segments } = server.client
    const pinned: Definition = { ...older(60), pinIn: ['summer-invitation'] }
    const { key } = await segments.create.mutate({ name: 'Overlap: pinned', definition: pinned })
    const of = [{ kind: 'draft', key } as const, list]
    const answer = await overlap.regions.query({ of, asOf })
    expect(answer.pairs[0]?.overlapShareOfB).toBe(1)
    for (const { of: within, count } of answer.regions) {
      const { definition } = await overlap.region.query({ of, within: [...within] })
      expect((await preview.size.query({ definition, asOf })).size).toBe(count)
    }
  })

  it('say how their moment came about', async () => {
    const { overlap } = server.client
    const of = (await published()).slice(0, 2).map(segment)
    expect(await overlap.regions.query({ of, asOf })).toMatchObject({
      chosen: 'asked',
      asOf: Date.parse(asOf),
    })
    const anew = await overlap.regions.query({ of, anew: true })
    expect(anew.chosen).toBe('now')
    // A draft is evaluated, so nothing is gained by an earlier moment.
    const [first = ''] = await published()
    const withDraft = await overlap.regions.query({ of: [...of, { kind: 'draft', key: first }] })
    expect(withDraft.chosen).toBe('now')
    expect(withDraft.asOf).toBeGreaterThanOrEqual(anew.asOf)
  })

  it('are refused in words for what cannot be compared', async () => {
    const { overlap, segments } = server.client
    const [first = ''] = await published()
    const ask = (...of: OverlapOperand[]) => refusal(overlap.regions.query({ of, asOf }))
    expect(await ask(segment(first))).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await ask(segment(first), segment(first))).toMatchObject({ code: 'BAD_REQUEST' })
    expect((await ask(segment(first), segment('nothing'))).tessera).toMatchObject({
      code: 'segment-not-found',
    })
    expect((await ask(segment(first), { kind: 'list', key: 'nothing' })).tessera?.code).toBe('list-not-found')
    const { key } = await segments.create.mutate({ name: 'Overlap: never published' })
    expect((await ask(segment(first), segment(key))).tessera?.fix).toContain('draft')
    const wrong = await segments.create.mutate({
      name: 'Overlap: wrong',
      definition: {
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'trait.nothing', operator: '=', value: 'x' }] },
      },
    })
    const refused = await ask(segment(first), { kind: 'draft', key: wrong.key })
    expect(refused.message).toContain('Overlap: wrong')
    expect(refused.tessera?.diagnostics?.[0]?.code).toBe('unknown-trait')
  })
})

describe('pairs', () => {
  it('of all published segments are those of each two of them, told with progress', async () => {
    const client = createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: `${server.url}/trpc`, fetch, methodOverride: 'POST', maxItems: 1 })],
    })
    const steps = []
    for await (const step of await client.overlap.pairsSteps.query({ of: 'published', asOf }))
      steps.push(step)
    expect(steps.some(({ kind }) => kind === 'progress')).toBe(true)
    const last = steps.at(-1)
    if (last?.kind !== 'answer') throw new Error('There is no answer.')
    const { sets, sizes, overlapCounts, leftOut, invalidSets } = last.answer
    expect(sets.map(({ key }) => key).toSorted()).toEqual((await published()).toSorted())
    expect([leftOut, invalidSets]).toEqual([0, []])
    const some = sets.slice(0, 6)
    const regions = await server.client.overlap.regions.query({
      of: some.map(({ kind, key }) => ({ kind, key })),
      asOf,
    })
    for (const { a, b, overlapCount } of regions.pairs) {
      expect(overlapCounts[a]?.[b - a - 1]).toBe(overlapCount)
    }
    expect(sizes.slice(0, 6)).toEqual(regions.sizes)
  })
})

describe('a ranking', () => {
  it('has every published segment but the draft’s own, most shared first', async () => {
    const { overlap, segments } = server.client
    const keys = await published()
    const [own = ''] = keys
    const { published: version } = await segments.get.query({ key: own })
    const definition = version?.definition ?? older(0)
    let answer = await overlap.ranking.query({ definition, key: own, asOf })
    for (let tries = 0; answer.unread > 0 && tries < 20; tries++) {
      answer = await overlap.ranking.query({ definition, key: own, asOf })
    }
    expect(answer.unread).toBe(0)
    expect(answer.sharing + answer.apart + answer.invalid).toBe(keys.length - 1)
    expect(answer.rows).toHaveLength(Math.min(answer.sharing, 20))
    const counts = answer.rows.map(({ overlapCount }) => overlapCount)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    for (const row of answer.rows.slice(0, 5)) {
      const pair = await overlap.regions.query({ of: [segment(own), segment(row.key)], asOf })
      expect(row.overlapCount).toBe(pair.pairs[0]?.overlapCount)
      expect(row).toMatchObject(overlapMeasures(answer.size, row.size, row.overlapCount))
    }
  })

  it('tells of a kept segment even when it shares nobody', async () => {
    const { overlap } = server.client
    const nobody = older(500)
    const [kept = ''] = await published()
    const answer = await overlap.ranking.query({ definition: nobody, keep: [kept], asOf })
    expect(answer.rows.map(({ key, overlapCount }) => [key, overlapCount])).toEqual([[kept, 0]])
    expect(answer).toMatchObject({ size: 0, sharing: 0 })
  })

  it('says which segments refer to the one being edited', async () => {
    const { overlap, segments } = server.client
    const everyone: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
    }
    const base = await segments.create.mutate({
      name: 'Overlap: base',
      definition: everyone,
      documentation: documented,
    })
    await segments.publish.mutate(base)
    const above = await segments.create.mutate({
      name: 'Overlap: above',
      documentation: documented,
      definition: {
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: base.key }] },
      },
    })
    await segments.publish.mutate(above)
    const { rows } = await overlap.ranking.query({ definition: everyone, key: base.key })
    expect(rows.find(({ key }) => key === above.key)).toMatchObject({ refersBack: true, jaccard: 1 })
    expect(rows.filter(({ refersBack }) => refersBack)).toHaveLength(1)
  })
})
