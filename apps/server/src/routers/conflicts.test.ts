import { removeList } from '@tessera/audience/lists'
import { openAudienceStore } from '@tessera/audience/open-store'
import type { Condition, Definition } from '@tessera/rules/definition'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { AppRouter } from '../router.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, sendFile, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
let client: ThrowawayServer['client']

const rule = (condition: Condition): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [condition] },
})
const spends = (operator: '<' | '>=', value: number) => rule({ field: 'trait.spend', operator, value })

async function publish(name: string, definition: Definition): Promise<string> {
  const documentation = {
    purpose: 'To be counted.',
    intendedUse: 'Tests.',
    category: 'operational',
    reviewDays: 90,
    expiresAt: null,
  } as const
  const { key, revision } = await client.segments.create.mutate({ name, definition, documentation })
  await client.segments.publish.mutate({ key, revision })
  return key
}

/** Declares what a segment's message is for. */
async function declare(key: string, intent: string, messageKind = 'marketing'): Promise<void> {
  const { revision } = await client.segments.get.query({ key })
  await client.conflicts.declare.mutate({ key, revision, intent, messageKind })
}

beforeAll(async () => {
  server = await startThrowawayServer()
  client = server.client
  const people = Array.from({ length: 100 }, (_, i) => `p${i},${i},${i % 10 === 0 ? 'no' : 'yes'}`)
  const { importId } = await client.imports.start.mutate({
    uploadId: await sendFile(server.url, 'people.csv', `id,spend,consent\n${people.join('\n')}`),
    mapping: {
      kind: 'profiles',
      id: 'id',
      columns: [
        { column: 'spend', name: 'spend', type: 'number' },
        { column: 'consent', name: 'consent', type: 'text' },
      ],
    },
    dryRun: false,
  })
  const phase = async () =>
    (await client.imports.list.query()).find((run) => run.importId === importId)?.phase
  await vi.waitUntil(async () => (await phase()) === 'done', { timeout: 60_000 })
  // 50 people from 50 on, 60 from 20 to 79, 30 below 30.
  await publish('High value', spends('>=', 50))
  await publish('At risk', rule({ field: 'trait.spend', operator: 'between', value: [20, 79] }))
  await publish('Low value', spends('<', 30))
})
afterAll(() => server.stop())

describe('from segments to audiences', () => {
  it('counts what contradicting intents share, and who they are', async () => {
    const reward = await client.conflicts.createIntent.mutate({ name: 'Reward' })
    const winBack = await client.conflicts.createIntent.mutate({ name: 'Win back' })
    await client.conflicts.contradict.mutate({ first: winBack.key, second: reward.key, contradict: true })
    await declare('high-value', reward.key)
    await declare('at-risk', winBack.key)
    const { collisions, population } = await client.conflicts.overview.query()
    expect(population).toBe(100)
    expect(collisions).toEqual([
      expect.objectContaining({
        overlapCount: 30,
        collisions: 30,
        intents: expect.arrayContaining(['reward']),
      }),
    ])
    const of = { kind: 'collision', a: 'high-value', b: 'at-risk' } as const
    const page = await client.conflicts.members.query({ of, limit: 5 })
    expect(page.size).toBe(30)
    expect(page.members.map(({ id }) => id)).toEqual(['p50', 'p51', 'p52', 'p53', 'p54'])
  })

  it('forecasts what a publication would add, and asks for acceptance above the threshold', async () => {
    const { changes } = await client.conflicts.forecast.query({
      key: 'high-value',
      definition: spends('>=', 40),
    })
    expect(changes).toEqual([
      { key: 'at-risk', name: 'At risk', intent: 'win-back', before: 30, after: 40, needsAcceptance: true },
    ])
    const fewer = await client.conflicts.forecast.query({ key: 'high-value', definition: spends('>=', 70) })
    expect(fewer.changes[0]).toMatchObject({ before: 30, after: 10, needsAcceptance: false })
  })

  it('shows a group before it is saved, and resolves collisions when it is', async () => {
    const group = { name: 'One letter each', segments: ['at-risk', 'high-value', 'low-value'] }
    const effect = await client.conflicts.groupEffect.query({ key: 'new', ...group })
    expect(effect.segments.map(({ key, before, after }) => [key, before?.audience, after?.audience])).toEqual(
      [
        ['at-risk', 60, 60],
        ['high-value', 50, 20],
        ['low-value', 30, 20],
      ],
    )
    expect((await client.conflicts.overview.query()).groups).toEqual([])
    await client.conflicts.createGroup.mutate(group)
    const { groups, collisions } = await client.conflicts.overview.query()
    expect(groups[0]?.segments[1]?.figures).toMatchObject({
      size: 50,
      kept: 20,
      lostTo: [{ key: 'at-risk', name: 'At risk', count: 30 }],
    })
    expect(collisions[0]).toMatchObject({ overlapCount: 30, collisions: 0 })
    const other = { name: 'The other way', segments: ['low-value', 'high-value', 'at-risk'] }
    expect(await refusal(client.conflicts.createGroup.mutate(other))).toMatchObject({
      httpStatus: 409,
      tessera: { code: 'groups-disagree' },
    })
  })

  it('suppresses last and exactly, but for the kinds of message that are excepted', async () => {
    const noConsent = {
      name: 'No consent',
      reason: 'consent',
      definition: rule({ field: 'trait.consent', operator: '=', value: 'no' }),
      exceptKinds: ['service'],
    } as const
    const { revision } = await client.conflicts.createSuppression.mutate({
      ...noConsent,
      exceptKinds: ['service'],
    })
    expect((await client.conflicts.overview.query()).suppressions[0]).toMatchObject({ count: 10, revision })
    // 80 to 99 are kept; 80 and 90 said no.
    expect(await client.conflicts.audience.query({ key: 'high-value' })).toMatchObject({
      kept: 20,
      suppressed: 2,
      audience: 18,
    })
    await declare('high-value', 'reward', 'service')
    expect(await client.conflicts.audience.query({ key: 'high-value' })).toMatchObject({ audience: 20 })
    await declare('high-value', 'reward')
  })

  it('keeps no suppression that could not be evaluated: it would leave no audience at all', async () => {
    const before = await client.conflicts.overview.query()
    for (const definition of [
      { version: 1, rule: { combinator: 'and', rules: [] } } as const,
      rule({ field: 'list', operator: 'in', value: 'gone' }),
      rule({ field: 'trait.consent', operator: '=', value: '' }),
    ]) {
      const broken = { name: 'Broken', reason: 'legal' as const, definition, exceptKinds: [] }
      expect(await refusal(client.conflicts.createSuppression.mutate(broken))).toMatchObject({
        httpStatus: 400,
        tessera: { code: 'invalid-definition' },
      })
      const { key, revision } = before.suppressions[0] ?? { key: '', revision: 0 }
      expect(
        await refusal(client.conflicts.saveSuppression.mutate({ ...broken, key, revision })),
      ).toMatchObject({
        tessera: { code: 'invalid-definition' },
      })
    }
    expect((await client.conflicts.overview.query()).suppressions).toEqual(before.suppressions)
  })

  it('counts nobody when a suppression is broken, and says which', async () => {
    const { key } = await client.lists.create.mutate({ name: 'Complaints', ids: ['p85'] })
    const complaints = await client.conflicts.createSuppression.mutate({
      name: 'Complained',
      reason: 'complaint',
      definition: rule({ field: 'list', operator: 'in', value: key }),
      exceptKinds: [],
    })
    expect(await client.conflicts.audience.query({ key: 'high-value' })).toMatchObject({ audience: 17 })
    expect(await refusal(client.lists.remove.mutate({ key }))).toMatchObject({
      httpStatus: 409,
      message: expect.stringContaining('the suppression "Complained"'),
      tessera: { code: 'has-dependents' },
    })
    // Whoever has the folder can do what the server refuses.
    server = await server.restart(async () => {
      const store = await openAudienceStore(server.data)
      await removeList(store, key)
      await store.close()
    })
    client = server.client
    const { unanswerable, groups, collisions } = await client.conflicts.overview.query()
    expect(unanswerable).toEqual([expect.objectContaining({ kind: 'suppression', name: 'Complained' })])
    expect(groups[0]?.segments.map(({ figures }) => figures)).toEqual([null, null, null])
    expect(collisions).toEqual([])
    const refused = await refusal(client.conflicts.audience.query({ key: 'high-value' }))
    expect(refused).toMatchObject({ httpStatus: 400, message: expect.stringContaining('Complained') })
    await client.conflicts.removeSuppression.mutate({
      key: complaints.key,
      revision: complaints.revision,
    })
    expect(await client.conflicts.audience.query({ key: 'high-value' })).toMatchObject({ audience: 18 })
  })

  it('trends the collisions of a pair as of earlier weeks', async () => {
    const streaming = createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: `${server.url}/trpc`, fetch, methodOverride: 'POST', maxItems: 1 })],
    })
    const answers = await streaming.conflicts.trendSteps.query({ a: 'high-value', b: 'low-value', weeks: 2 })
    const steps = []
    for await (const step of answers) steps.push(step)
    const last = steps.at(-1)
    expect(last).toMatchObject({ kind: 'answer' })
    if (last?.kind === 'answer') expect(last.answer.points).toHaveLength(3)
  })

  it('audits the logic of every segment: by itself, against the others, by its members', async () => {
    await publish('Nobody', rule({ field: 'trait.spend', operator: 'between', value: [9, 3] }))
    await publish('High value, again', spends('>=', 50))
    await publish('Most of them', spends('<', 99))
    await publish('Nobody left', spends('<', 1))
    const streaming = createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: `${server.url}/trpc`, fetch, methodOverride: 'POST', maxItems: 1 })],
    })
    const steps = []
    for await (const step of await streaming.logic.auditSteps.query()) steps.push(step)
    const last = steps.at(-1)
    if (last?.kind !== 'answer') throw new Error('the audit gave no answer')
    const kinds = new Map(
      last.answer.segments.map(({ key, findings }) => [key, findings.map(({ kind }) => kind)]),
    )
    expect(kinds.get('nobody')).toContain('contradiction')
    expect([...kinds.values()].flat()).toEqual(expect.arrayContaining(['duplicate', 'subset']))
    expect(last.answer.audited).toBe(7)
  })
})

describe('a draft beside the published segments', () => {
  const low = spends('<', 30)

  it('is proven to repeat one, to lie in one, to hold one, whatever the data', async () => {
    const { findings, more, compared, notCompared, proven } = await client.logic.neighbours.query({
      definition: low,
    })
    expect(findings.map(({ kind, relation, segment }) => [kind, relation, segment])).toEqual([
      ['duplicate', 'same', 'low-value'],
      ['subset', 'within', 'most-of-them'],
      ['subset', 'holding', 'nobody-left'],
    ])
    expect(findings[0]?.fixes).toMatchObject([{ words: 'Refer to “Low value” instead of the whole rule' }])
    expect({ more, notCompared, proven: proven.length }).toEqual({ more: 0, notCompared: 0, proven: 3 })
    expect(compared).toBeGreaterThan(4)
  })

  it('is not compared with its own published version', async () => {
    const { findings } = await client.logic.neighbours.query({ definition: low, key: 'low-value' })
    expect(findings.map(({ segment }) => segment)).not.toContain('low-value')
  })

  it('sees what was published since, by the name it has now', async () => {
    const key = await publish('Spends little', spends('<', 5))
    const asked = () => client.logic.neighbours.query({ definition: spends('<', 5) })
    expect((await asked()).findings[0]?.words).toContain('“Spends little”')
    const { revision } = await client.segments.get.query({ key })
    await client.segments.rename.mutate({ key, revision, name: 'Small baskets' })
    expect((await asked()).findings[0]?.words).toContain('“Small baskets”')
  })

  it('leaves unfinished conditions out; of what is no valid rule nothing is said', async () => {
    const unfinished = { field: 'trait.spend', operator: '<' } as Condition
    const begun: Definition = { version: 1, rule: { ...low.rule, rules: [...low.rule.rules, unfinished] } }
    expect((await client.logic.neighbours.query({ definition: begun })).findings[0]?.segment).toBe(
      'low-value',
    )
    const wrong = rule({ field: 'trait.spend', operator: '<', value: 'much' })
    expect(await client.logic.neighbours.query({ definition: wrong })).toMatchObject({
      findings: [],
      compared: 0,
    })
  })

  it('is measured by the ranking: nearly the same people, with both moments', async () => {
    const definition = rule({ field: 'trait.spend', operator: 'between', value: [19, 79] })
    const { near } = await client.overlap.ranking.query({ definition })
    expect(near[0]).toMatchObject({
      a: {},
      b: { key: 'at-risk', name: 'At risk' },
      sizeA: 61,
      sizeB: 60,
      overlapCount: 60,
    })
  })
})
