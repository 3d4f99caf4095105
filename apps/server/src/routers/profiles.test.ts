import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fetch } from '../testing/cookie-jar.ts'
import { documented } from '../testing/documented.ts'
import { callAs, keyOf, someone } from '../testing/people-of.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, sendFile, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
const day = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * day).toISOString()

const messages = [
  {
    type: 'identify',
    userId: 'p1',
    timestamp: ago(40),
    traits: { email: 'Ina@mail.example', name: 'Ina Fors', plan: 'free' },
  },
  { type: 'identify', userId: 'p1', timestamp: ago(12), traits: { plan: 'plus' } },
  {
    type: 'identify',
    userId: 'p2',
    timestamp: ago(30),
    traits: { email: 'ole@mail.example', name: 'Ole Inger', plan: 'plus' },
  },
  {
    type: 'identify',
    userId: 'p3',
    timestamp: ago(30),
    traits: { email: '=cmd', name: 'Eva', plan: 'plus' },
  },
  ...[20, 9, 3].map((days) => ({
    type: 'track',
    userId: 'p1',
    event: 'Ordered',
    timestamp: ago(days),
    properties: { total: days },
  })),
  { type: 'track', userId: 'p1', event: 'Visited', timestamp: ago(5), properties: {} },
]
const plus: Definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.plan', operator: '=', value: 'plus' }] },
}
const ordered: Definition = {
  version: 1,
  rule: {
    combinator: 'and',
    rules: [
      { field: 'event.Ordered', operator: '>=', value: 1, window: { kind: 'last', amount: 7, unit: 'day' } },
    ],
  },
}

async function publish(name: string, definition: Definition): Promise<string> {
  const { segments } = server.client
  const { key, revision } = await segments.create.mutate({
    name,
    definition,
    documentation: { ...documented },
  })
  await segments.publish.mutate({ key, revision })
  return key
}

const actions = async (subject: string) =>
  (await server.client.audit.list.query({ subject, limit: 50 })).lines.map(
    ({ action, actor, subjectId, after }) => ({
      action,
      by: actor.name,
      subjectId,
      after,
    }),
  )

beforeAll(async () => {
  server = await startThrowawayServer()
  const uploadId = await sendFile(
    server.url,
    'messages.ndjson',
    messages.map((message) => JSON.stringify(message)).join('\n'),
  )
  const { importId } = await server.client.imports.start.mutate({
    uploadId,
    mapping: { kind: 'messages' },
    dryRun: false,
  })
  await vi.waitFor(
    async () => {
      const runs = await server.client.imports.list.query()
      expect(runs.find((run) => run.importId === importId)?.phase).toBe('done')
    },
    { timeout: 60_000, interval: 200 },
  )
})
afterAll(() => server.stop())

describe('one person', () => {
  it('is found by id, by e-mail address, by name, whatever the case', async () => {
    const find = async (text: string) =>
      (await server.client.profiles.find.query({ text })).map(({ id, by }) => [id, by])
    expect(await find('p1')).toEqual([['p1', 'id']])
    expect(await find(' ina@MAIL.example ')).toEqual([['p1', 'email']])
    expect(await find('in')).toEqual([
      ['p1', 'email'],
      ['p2', 'name'],
    ])
    expect(await find('  ')).toEqual([])
  })

  it('is shown with traits and since when, events by page, lists', async () => {
    const { profiles, lists } = server.client
    await lists.create.mutate({ name: 'Guests', ids: ['ina@mail.example'] })
    const shown = await profiles.get.query({ id: 'p1' })
    expect(shown).toMatchObject({
      profileId: 'p1',
      name: 'Ina Fors',
      email: 'Ina@mail.example',
      lists: [{ key: 'guests', name: 'Guests' }],
      suppressedBy: [],
      eventCounts: [
        { name: 'Ordered', count: 3 },
        { name: 'Visited', count: 1 },
      ],
    })
    expect(shown.traits.find(({ field }) => field === 'trait.plan')).toEqual({
      field: 'trait.plan',
      value: 'plus',
      since: Date.parse(messages[1]!.timestamp),
    })
    const first = await profiles.events.query({ id: 'p1', limit: 3 })
    expect(first.events.map(({ name, properties }) => [name, properties])).toEqual([
      ['Ordered', { total: 3 }],
      ['Visited', {}],
      ['Ordered', { total: 9 }],
    ])
    const rest = await profiles.events.query({ id: 'p1', limit: 3, cursor: first.before! })
    expect(rest.events.map(({ properties }) => properties)).toEqual([{ total: 20 }])
    expect(rest.before).toBeUndefined()
    expect((await profiles.events.query({ id: 'p1', asOf: ago(4), name: 'Ordered' })).events).toHaveLength(2)
    expect(await refusal(profiles.get.query({ id: 'nobody' }))).toMatchObject({
      tessera: { code: 'profile-not-found' },
    })
  })

  it('is in segments, with why, since when, and until when if nothing happens', async () => {
    const byPlan = await publish('On plus', plus)
    const recent = await publish('Ordered lately', ordered)
    const answer = await server.client.profiles.segments.query({ id: 'p1' })
    expect(answer).toMatchObject({
      of: 2,
      broken: [],
      in: [
        { key: byPlan, name: 'On plus', leavesAt: null, because: [{ words: 'plan is plus', found: 'plus' }] },
        { key: recent, name: 'Ordered lately' },
      ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })
    const lately = answer.in.find(({ key }) => key === recent)
    expect(Math.abs((lately?.leavesAt ?? 0) - (Date.parse(messages[6]!.timestamp) + 7 * day))).toBeLessThan(5)
    expect((await server.client.profiles.segments.query({ id: 'p2' })).in.map(({ key }) => key)).toEqual([
      byPlan,
    ])
  })
})

describe('members that leave', () => {
  it('leave as a file of the audience, after the log says so, and count as use', async () => {
    const key = await publish('Exported', plus)
    await server.client.profiles.suppress.mutate({ id: 'p2', reason: 'complaint', note: 'called us' })
    const url = `${server.url}/api/segments/${key}/members?column=trait.email&column=trait.plan`
    const csv = await fetch(url)
    expect(csv.headers.get('content-type')).toContain('text/csv')
    expect(csv.headers.get('content-disposition')).toContain(`${key}-`)
    expect(await csv.text()).toBe("id,email,plan\r\np1,Ina@mail.example,plus\r\np3,'=cmd,plus\r\n")
    const ndjson = await (await fetch(`${url}&format=ndjson`)).text()
    expect(ndjson.split('\n')[0]).toBe(
      JSON.stringify({ id: 'p1', traits: { email: 'Ina@mail.example', plan: 'plus' } }),
    )
    expect(await server.client.exports.ids.mutate({ key })).toMatchObject({ ids: ['p1', 'p3'], of: 2 })
    expect((await fetch(`${url}&column=trait.none`)).status).toBe(404)
    expect((await fetch(`${url}&format=xml`)).status).toBe(400)
    const entries = (await actions('segment')).filter(({ subjectId }) => subjectId === key)
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'segment.ids-copied', after: { people: 2, suppressed: 1 } },
      { action: 'segment.exported', after: { format: 'ndjson' } },
    ])
    expect(entries[2]).toEqual({
      action: 'segment.exported',
      by: 'First Admin',
      subjectId: key,
      after: {
        version: 1,
        asOf: expect.any(String),
        people: 2,
        members: 3,
        suppressed: 1,
        format: 'csv',
        columns: ['trait.email', 'trait.plan'],
      },
    })
    await expect
      .poll(
        async () => (await server.client.segments.list.query()).find((each) => each.key === key)?.lastUsed,
      )
      .not.toBeNull()
  })

  it('leave by a key only with an entry, and a viewer takes none away', async () => {
    const viewer = await someone(server.url, 'Vera', 'viewer')
    const marketer = await someone(server.url, 'Milo', 'marketer')
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await globalThis.fetch(`${server.url}/api/segments/exported/members`, { headers })).status
    expect(await status(viewer.headers)).toBe(403)
    expect(await status(marketer.headers)).toBe(200)
    const key = await keyOf(server.url, viewer, 'read')
    for (const limit of [1, 2])
      expect((await callAs(server.url, key, 'preview.members', { definition: plus, limit })).status).toBe(200)
    const read = (await actions('segment')).filter(({ action }) => action === 'segment.members-read')
    expect(read).toEqual([
      {
        action: 'segment.members-read',
        by: expect.any(String),
        subjectId: 'a definition of its own',
        after: { people: 3 },
      },
    ])
  })
})

describe('erasing and suppressing', () => {
  it('a person suppressed by hand is in no audience until it is lifted', async () => {
    const { profiles } = server.client
    expect((await profiles.get.query({ id: 'p2' })).suppressedBy).toEqual([
      { key: expect.any(String), name: 'Suppressed by hand: complaint', reason: 'complaint', byHand: true },
    ])
    await profiles.suppress.mutate({ id: 'p3', reason: 'complaint' })
    expect((await server.client.conflicts.audience.query({ key: 'exported' })).audience).toBe(1)
    await profiles.unsuppress.mutate({ id: 'p2', reason: 'complaint' })
    expect((await server.client.conflicts.audience.query({ key: 'exported' })).audience).toBe(2)
    expect(await refusal(profiles.unsuppress.mutate({ id: 'p2', reason: 'complaint' }))).toMatchObject({
      tessera: { code: 'not-found' },
    })
  })

  it('erases one person for good, answers with a receipt, and names no one in the log', async () => {
    const { profiles } = server.client
    expect(await refusal(profiles.erase.mutate({ id: 'p1', confirm: 'p2' }))).toMatchObject({
      tessera: { code: 'wrong-input' },
    })
    const receipt = await profiles.erase.mutate({ id: 'p1', confirm: 'p1', note: 'asked by mail' })
    expect(receipt).toMatchObject({
      events: 4,
      values: 4,
      lists: 1,
      quarantined: 0,
      mark: expect.stringMatching(/^[\da-f]{16}$/),
    })
    expect(await profiles.find.query({ text: 'ina' })).toEqual([])
    const erased = (await actions('profile')).filter(({ action }) => action === 'profile.erased')
    expect(erased).toEqual([
      {
        action: 'profile.erased',
        by: 'First Admin',
        subjectId: receipt.mark,
        after: { events: 4, values: 4, lists: 1, quarantined: 0 },
      },
    ])
  })

  it('imports are in the log with who started them and what came of it', async () => {
    expect((await actions('import')).map(({ action, by, after }) => [action, by, after])).toEqual([
      [
        'import.done',
        'First Admin',
        { file: 'messages.ndjson', accepted: 8, rejected: 0, duplicates: 0, quarantined: 0 },
      ],
      ['import.started', 'First Admin', { file: 'messages.ndjson', kind: 'messages' }],
    ])
  })
})
