import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { traitsOf } from '../../test/traits-of.ts'
import { inspectFile } from '../files/inspect-file.ts'
import { runImport } from '../files/run-import.ts'
import { readEpoch } from './epoch.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'exports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What lines bring by their own proposal, twice: the second time nothing new. */
async function imported(lines: readonly unknown[]) {
  const file = path.join(folder, 'export.ndjson')
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const store = await openMemoryStore()
  try {
    const { suggestion, notes } = await inspectFile(file)
    const order = { path: file, mapping: suggestion, now: Date.parse('2026-01-01T00:00:00Z') }
    const { accepted, rejected, quarantined } = await runImport(store, order)
    expect(await runImport(store, order)).toMatchObject({ accepted: 0, duplicates: accepted })
    const events: unknown[][] = []
    for (const event of (await store.catalogue()).events.values())
      for (const row of await query(
        store,
        `SELECT p.id, e."at" FROM ${event.table} e JOIN profiles p USING (n) ORDER BY e.seq`,
      ))
        events.push([event.name, [...event.properties.keys()], ...row])
    return {
      suggestion,
      notes,
      counts: { accepted, rejected, quarantined },
      traits: await traitsOf(store),
      events,
    }
  } finally {
    await store.close()
  }
}

describe('exports of other products are recognised', () => {
  test('Segment: also when most calls are page calls, and with ids that are numbers', async () => {
    const page = (i: number) => ({
      userId: 7,
      type: 'page',
      name: 'Home',
      properties: { url: 'x' },
      messageId: `p${i}`,
      timestamp: '2024-01-05T11:00:00Z',
    })
    const found = await imported([
      {
        userId: 7,
        type: 'identify',
        traits: { plan: 'pro' },
        messageId: 'm0',
        timestamp: '2024-01-05T10:00:00Z',
      },
      page(1),
      page(2),
      page(3),
      { userId: 7, type: 'track', event: 'Order', properties: { total: 5 }, originalTimestamp: '2024-01-06' },
      { userId: 7, type: 'group', groupId: 'g1', timestamp: '2024-01-06' },
    ])
    expect(found).toMatchObject({
      suggestion: { kind: 'messages', source: 'segment' },
      counts: { accepted: 5, rejected: 1, quarantined: 0 },
      traits: { '7': { plan: 'pro' } },
    })
    expect(found.events.map(([name, properties]) => [name, properties])).toEqual([
      ...Array.from({ length: 3 }, () => ['Page Viewed', ['name', 'url']]),
      ['Order', ['total']],
    ])
    expect(found.notes.join(' ')).toMatch(/an export of Segment.*Ids that are numbers/)
  })

  test('PostHog: $set becomes traits, the uuid tells events apart, people that are joined are left out', async () => {
    const found = await imported([
      {
        distinct_id: 'u1',
        event: 'signup',
        properties: { $browser: 'Firefox', $set: { email: 'a' }, $set_once: { first: 'x' }, price: '12.5' },
        timestamp: '2024-05-01T00:00:00Z',
        uuid: 'a1',
      },
      {
        distinct_id: 'u2',
        event: '$pageview',
        properties: '{"$set":{"plan":"pro"},"$unset":["email"]}',
        timestamp: '2024-05-02 00:00:00.123000+00:00',
        uuid: 'a2',
      },
      {
        distinct_id: 'u1',
        event: '$identify',
        properties: { $set: { plan: 'free' } },
        timestamp: '2024-05-03',
        uuid: 'a3',
      },
      {
        distinct_id: 'u1',
        event: '$create_alias',
        properties: { alias: 'u2' },
        timestamp: '2024-05-03',
        uuid: 'a4',
      },
    ])
    expect(found).toMatchObject({
      suggestion: { kind: 'messages', source: 'posthog' },
      counts: { accepted: 3, rejected: 1, quarantined: 0 },
    })
    expect(found.traits).toEqual({ u1: { email: 'a', plan: 'free' }, u2: { plan: 'pro' } })
    expect(found.events).toEqual([
      ['signup', ['$browser', 'price'], 'u1', new Date('2024-05-01T00:00:00Z')],
      ['Page Viewed', [], 'u2', new Date('2024-05-02T00:00:00.123Z')],
    ])
  })

  test('Mixpanel: times that are numbers say in which unit they were read', async () => {
    const found = await imported([
      { event: 'Signup', properties: { time: 1714521600, distinct_id: 'u1', $insert_id: 'x1', plan: 'pro' } },
      { event: 'Login', properties: { time: 1714608000123, distinct_id: 42, $insert_id: 'x2' } },
      { event: 'Login', properties: { time: 12, distinct_id: 'u3', $insert_id: 'x3' } },
    ])
    expect(found.counts).toEqual({ accepted: 2, rejected: 1, quarantined: 0 })
    expect(found.events).toEqual([
      ['Signup', ['plan'], 'u1', new Date('2024-05-01T00:00:00Z')],
      ['Login', [], '42', new Date('2024-05-02T00:00:00.123Z')],
    ])
    expect(found.notes.slice(2)).toEqual([
      'Times that are numbers are read as seconds since 1970: 1714521600 is 2024-05-01T00:00:00.000Z.',
      'Times that are numbers are read as milliseconds since 1970: 1714608000123 is 2024-05-02T00:00:00.123Z.',
    ])
  })

  test('Mixpanel profiles are what is known of people', async () => {
    const found = await imported([
      {
        $distinct_id: 'u1',
        $properties: { $email: 'a@example.test', plan: 'pro', $last_seen: '2024-05-01T00:00:00' },
      },
      { $distinct_id: 'u2', $properties: { plan: 'free' } },
    ])
    expect(found.traits).toMatchObject({
      u1: { plan: 'pro', $email: 'a@example.test' },
      u2: { plan: 'free' },
    })
  })
})

test.each([
  [1714521600, 'seconds'],
  [1714521600000, 'milliseconds'],
  [1714521600000000, 'microseconds'],
  [1714521600000000000, 'nanoseconds'],
  [0, undefined],
  [20240501, undefined],
  [-1714521600, undefined],
])('the time %s counts %s', (value, unit) => {
  expect(readEpoch(value)?.unit).toBe(unit)
})
