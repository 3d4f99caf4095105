import type { AudienceStore } from '@tessera/audience/audience-store'
import { declare } from '@tessera/audience/catalogue/declare'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { writeMessages } from './write-messages.ts'

let store: AudienceStore
beforeEach(async () => {
  store = await openMemoryStore({ timeZone: 'Europe/Paris' })
})
afterEach(() => store.close())

const now = Date.parse('2024-06-01T00:00:00Z')

function identify(userId: string, at: string, traits: unknown, more: object = {}) {
  return { type: 'identify', userId, traits, timestamp: at, ...more }
}
function track(userId: string, at: string, event: string, properties: unknown = {}, more: object = {}) {
  return { type: 'track', userId, event, properties, timestamp: at, ...more }
}
function write(...messages: unknown[]) {
  return writeMessages(store, messages, { now })
}

/** The value in `traits_current`, with the bounds between which it speaks. */
async function current(name: string) {
  const trait = (await store.catalogue()).traits.get(`trait.${name}`)
  if (trait === undefined) throw new Error(`no trait ${name}`)
  const rows = await query(
    store,
    `SELECT p.id, t.${trait.column} FROM traits_current t JOIN profiles p USING (n) ORDER BY n`,
  )
  return {
    values: Object.fromEntries(rows.map(([id, value]) => [String(id), value])),
    from: trait.currentFrom === undefined ? null : new Date(trait.currentFrom).toISOString(),
    until: trait.currentUntil === undefined ? null : new Date(trait.currentUntil).toISOString(),
  }
}

async function events(name: string) {
  const event = (await store.catalogue()).events.get(name)
  if (event === undefined) throw new Error(`no event ${name}`)
  const columns = [...event.properties.values()].map((each) => `, e.${each.column}`).join('')
  return query(
    store,
    `SELECT p.id, e."at"${columns} FROM ${event.table} e JOIN profiles p USING (n) ORDER BY e.seq`,
  )
}

describe('profiles', () => {
  test('are numbered at first sight, by identify or track alone; seen first and last over all messages', async () => {
    const report = await write(
      track('b', '2024-01-02T00:00:00Z', 'Bought'),
      identify('a', '2024-01-01T00:00:00Z', {}),
      track('b', '2030-01-01T00:00:00Z', 'Bought'),
      track('b', '2023-01-01T00:00:00Z', 'Bought'),
    )
    expect(report).toEqual({ accepted: 4, duplicates: 0, rejected: [] })
    await write(identify('a', '2025-01-01T00:00:00Z', {}), identify('c', '2024-01-01T00:00:00Z', {}))
    expect(await query(store, 'SELECT n, id, first_seen, last_seen FROM profiles ORDER BY n')).toEqual([
      [0, 'b', new Date('2023-01-01'), new Date('2030-01-01')],
      [1, 'a', new Date('2024-01-01'), new Date('2025-01-01')],
      [2, 'c', new Date('2024-01-01'), new Date('2024-01-01')],
    ])
    expect(await query(store, 'SELECT n FROM traits_current ORDER BY n')).toEqual([[0], [1], [2]])
    expect(await query(store, 'SELECT n, i."at" FROM identifies i ORDER BY ALL')).toHaveLength(3)
    expect(await store.profileCount()).toBe(3)
  })

  test('anonymousId names the profile when userId does not', async () => {
    await write({ type: 'identify', anonymousId: 'x', timestamp: '2024-01-01T00:00:00Z' })
    expect(await query(store, 'SELECT id FROM profiles')).toEqual([['x']])
  })
})

describe('types', () => {
  test('are inferred from the first value that is not missing; text stays text', async () => {
    await write(
      identify('a', '2024-01-01T00:00:00Z', { when: '2024-01-01', zip: '01234', n: null, tags: [] }),
      identify('a', '2024-01-02T00:00:00Z', {
        n: 1.5,
        vip: true,
        tags: ['x', null, ''],
        more: { deep: { x: 1 } },
      }),
    )
    const types = [...(await store.catalogue()).traits.values()].map(({ field, type }) => [field, type])
    expect(types).toEqual([
      ['trait.when', 'text'],
      ['trait.zip', 'text'],
      ['trait.n', 'number'],
      ['trait.vip', 'boolean'],
      ['trait.tags', 'list'],
      ['trait.more.deep.x', 'number'],
    ])
    expect((await current('tags')).values).toEqual({ a: ['x'] })
  })

  test('a value that does not fit goes to quarantine, the rest of the message is kept', async () => {
    await declare(store, {
      traits: { age: 'number', born: 'datetime', vip: 'boolean', tags: 'list', name: 'text' },
    })
    const report = await write(
      identify('a', '2024-01-01T00:00:00Z', { age: '8', born: '2000-02-29', vip: 'true', name: 'Al' }),
      identify('b', '2024-01-01T00:00:00Z', { age: 'abc', born: 'soon', vip: 'yes', tags: 'x', name: 5 }),
      identify('a', '2024-01-02T00:00:00Z', { age: 'old', name: 'Bo' }),
    )
    expect(report.accepted).toBe(3)
    expect(report.rejected.map(({ index, reason, field, value }) => [index, reason, field, value])).toEqual([
      [1, 'wrong-type', 'trait.age', 'abc'],
      [1, 'wrong-type', 'trait.born', 'soon'],
      [1, 'wrong-type', 'trait.vip', 'yes'],
      [1, 'wrong-type', 'trait.tags', 'x'],
      [1, 'wrong-type', 'trait.name', '5'],
      [2, 'wrong-type', 'trait.age', 'old'],
    ])
    expect((await current('age')).values).toEqual({ a: 8, b: null })
    expect((await current('born')).values['a']).toEqual(new Date('2000-02-28T23:00:00Z'))
    expect((await current('name')).values).toEqual({ a: 'Bo', b: null })
    expect(await query(store, 'SELECT row_number, field, profile_id FROM quarantine')).toHaveLength(6)
  })

  test('a declared type stands once values are stored, and may change before', async () => {
    await declare(store, { traits: { x: 'text' }, events: { E: { p: 'text' } } })
    await declare(store, { traits: { x: 'number' }, events: { E: { p: 'number', q: 'list' } } })
    await write(
      identify('a', '2024-01-01T00:00:00Z', { x: 1 }),
      track('a', '2024-01-01T00:00:00Z', 'E', { p: 2 }),
    )
    await expect(declare(store, { traits: { y: 'text', x: 'text' } })).rejects.toMatchObject({
      code: 'type-change',
      path: 'trait.x',
    })
    await expect(declare(store, { events: { E: { p: 'text' } } })).rejects.toMatchObject({
      code: 'type-change',
    })
    expect((await store.catalogue()).traits.has('trait.y')).toBe(false)
    expect(await events('E')).toEqual([['a', new Date('2024-01-01'), 2, null]])
  })
})

describe('trait history', () => {
  test('null, "" and [] take a value away; an absent trait keeps it', async () => {
    await write(identify('a', '2024-01-01T00:00:00Z', { x: 'X', y: 'Y', z: ['Z'], k: 'K' }))
    await write(identify('a', '2024-01-02T00:00:00Z', { x: null, y: '', z: [] }))
    for (const name of ['x', 'y', 'z']) expect((await current(name)).values).toEqual({ a: null })
    expect((await current('k')).values).toEqual({ a: 'K' })
  })

  test('a value taken away before its name is known stays away for later moments', async () => {
    await write(
      identify('a', '2024-02-01T00:00:00Z', { x: null }),
      identify('a', '2024-01-01T00:00:00Z', { x: 'early' }),
    )
    expect((await current('x')).values).toEqual({ a: null })
  })

  test('a late identify does not replace a later one; ties go to arrival', async () => {
    await write(
      identify('a', '2024-01-05T00:00:00Z', { x: 'five' }),
      identify('b', '2024-01-01T00:00:00Z', { x: 'b' }),
    )
    await write(identify('a', '2024-01-03T00:00:00Z', { x: 'three' }))
    expect(await current('x')).toEqual({
      values: { a: 'five', b: 'b' },
      from: '2024-01-05T00:00:00.000Z',
      until: null,
    })
    await write(identify('b', '2024-01-02T00:00:00Z', { x: 'late but latest' }))
    await write(identify('a', '2024-01-05T00:00:00Z', { x: 'tie' }))
    expect((await current('x')).values).toEqual({ a: 'tie', b: 'late but latest' })
  })

  test('a future value waits for its time, in the same batch or another', async () => {
    await write(
      identify('a', '2024-05-01T00:00:00Z', { plan: 'free' }),
      identify('a', '2024-07-01T00:00:00Z', { plan: 'pro' }),
      identify('b', '2024-08-01T00:00:00Z', { plan: 'pro' }),
    )
    expect(await current('plan')).toEqual({
      values: { a: 'free', b: null },
      from: '2024-05-01T00:00:00.000Z',
      until: '2024-07-01T00:00:00.000Z',
    })
    await writeMessages(store, [identify('c', '2024-07-02T00:00:00Z', { plan: 'basic' })], {
      now: Date.parse('2024-07-03T00:00:00Z'),
    })
    expect(await current('plan')).toEqual({
      values: { a: 'pro', b: null, c: 'basic' },
      from: '2024-07-02T00:00:00.000Z',
      until: '2024-08-01T00:00:00.000Z',
    })
  })

  test('a clock set back takes nothing away', async () => {
    await write(identify('a', '2024-05-01T00:00:00Z', { plan: 'free' }))
    await writeMessages(store, [identify('a', '2024-04-01T00:00:00Z', { plan: 'old' })], {
      now: Date.parse('2024-04-15T00:00:00Z'),
    })
    expect(await current('plan')).toEqual({
      values: { a: 'free' },
      from: '2024-05-01T00:00:00.000Z',
      until: null,
    })
  })

  test('at any moment inside its bounds the table says what the history says, whatever the order of arrival', async () => {
    const days = Array.from({ length: 60 }, (_, i) => i)
    const messages = days.map((i) =>
      identify(`u${i % 3}`, new Date(Date.UTC(2024, 4, 10 + ((i * 37) % 41))).toISOString(), {
        x: i % 7 === 0 ? null : `v${i}`,
      }),
    )
    for (let start = 0; start < messages.length; start += 7)
      await writeMessages(store, messages.slice(start, start + 7), { now: now + (start % 5) * 86_400_000 })
    const { values, from, until } = await current('x')
    const moments = [Date.parse(from ?? ''), Date.parse(until ?? '') - 1, now].filter(
      (each) => each >= Date.parse(from ?? '') && each < Date.parse(until ?? ''),
    )
    expect(moments.length).toBeGreaterThan(0)
    for (const moment of moments)
      for (const id of ['u0', 'u1', 'u2']) {
        const latest = messages
          .filter((each) => each.userId === id && Date.parse(each.timestamp) <= moment)
          .reduce((a, b) => (Date.parse(b.timestamp) >= Date.parse(a.timestamp) ? b : a))
        expect([id, values[id]]).toEqual([id, (latest.traits as { x: string | null }).x])
      }
  })
})

describe('what is left out', () => {
  test('a repeated messageId, in one batch or a later one, whatever its type; equal lines without one stay apart', async () => {
    const line = track('a', '2024-01-01T00:00:00Z', 'E', { x: 1 })
    const first = await write(
      { ...line, messageId: 'm1' },
      identify('a', '2024-01-01T00:00:00Z', { t: 1 }, { messageId: 'm1' }),
      line,
      line,
    )
    expect([first.accepted, first.duplicates]).toEqual([3, 1])
    const second = await write({ ...line, messageId: 'm1' }, { ...line, messageId: 'm2' })
    expect([second.accepted, second.duplicates]).toEqual([1, 1])
    expect(await events('E')).toHaveLength(4)
    expect((await store.catalogue()).traits.size).toBe(0)
    expect(await query(store, 'SELECT rows FROM catalogue_events')).toEqual([[4n]])
  })

  test('messages that cannot be stored, each with its reason', async () => {
    const report = await write(
      'text',
      { type: 'page', userId: 'a', timestamp: '2024-01-01T00:00:00Z' },
      { type: 'identify', timestamp: '2024-01-01T00:00:00Z' },
      { type: 'identify', userId: '', timestamp: '2024-01-01T00:00:00Z' },
      { type: 'identify', userId: 'a' },
      { type: 'identify', userId: 'a', timestamp: '2024-02-30T00:00:00Z' },
      { type: 'identify', userId: 'a', timestamp: 1704067200000 },
      { type: 'track', userId: 'a', timestamp: '2024-01-01T00:00:00Z' },
      track('ok', '2024-01-01T00:00:00Z', 'E', 'no object'),
    )
    expect(report.accepted).toBe(1)
    expect(report.rejected.map((each) => [each.index, each.reason])).toEqual([
      [0, 'not-a-message'],
      [1, 'unknown-type'],
      [2, 'no-profile-id'],
      [3, 'no-profile-id'],
      [4, 'no-timestamp'],
      [5, 'wrong-timestamp'],
      [6, 'no-timestamp'],
      [7, 'no-event'],
      [8, 'not-an-object'],
    ])
    expect(await store.profileCount()).toBe(1)
  })

  test('more names than the store takes are refused one by one, and the rest is kept', async () => {
    const many = Object.fromEntries(Array.from({ length: 510 }, (_, i) => [`p${i}`, i]))
    const report = await write(
      track('a', '2024-01-01T00:00:00Z', 'E', many),
      identify('a', '2024-01-01T00:00:00Z', {
        ['x'.repeat(600)]: 1,
        '': 2,
        fine: 3,
      }),
    )
    expect(report.accepted).toBe(2)
    expect(report.rejected.filter((each) => each.reason === 'too-many-names')).toHaveLength(10)
    expect(report.rejected.filter((each) => each.reason === 'wrong-name')).toHaveLength(2)
    expect((await store.catalogue()).traits.size).toBe(1)
  })
})

test('moments: kept to the millisecond; without offset wall clock of the zone, clock changes included', async () => {
  await write(
    track('a', '2024-01-01T10:00:00.123456Z', 'E'),
    track('a', '2024-03-31T02:30:00', 'E'),
    track('a', '2024-10-27T02:30:00', 'E'),
    track('a', '2024-07-01', 'E'),
  )
  expect((await events('E')).map(([, at]) => (at as Date).toISOString())).toEqual([
    '2024-01-01T10:00:00.123Z',
    '2024-03-31T01:30:00.000Z',
    '2024-10-27T00:30:00.000Z',
    '2024-06-30T22:00:00.000Z',
  ])
})

const hostile = [
  `'; DROP TABLE profiles; --`,
  `"quoted"`,
  'nul\u0000nul',
  '😀',
  '\u202eleft to right?\u202c',
  '%_\\',
  '$1',
  '__proto__',
  'constructor',
  't1',
  '\ud800 alone',
  '\ufeffafter a byte-order mark',
  'trait.x',
]

test.each(hostile)('%j as id, event, trait, property and value', async (text) => {
  const wellFormed = text.toWellFormed()
  const values = JSON.parse(`{${JSON.stringify(text)}: ${JSON.stringify(text)}}`)
  const report = await write(
    identify(text, '2024-01-01T00:00:00Z', values, { messageId: text }),
    track(text, '2024-01-01T00:00:00Z', text, { ...values, list: [text] }),
  )
  expect(report).toEqual({ accepted: 2, duplicates: 0, rejected: [] })
  expect((await current(wellFormed)).values).toEqual(Object.fromEntries([[wellFormed, wellFormed]]))
  expect(await events(wellFormed)).toEqual([[wellFormed, new Date('2024-01-01'), wellFormed, [wellFormed]]])
})

test('an id that begins with a byte-order mark is not the id without it, in later batches either', async () => {
  for (const day of ['01', '02'])
    await write(
      identify('\ufeffa', `2024-01-${day}T00:00:00Z`, { x: `marked ${day}` }),
      identify('a', `2024-01-${day}T00:00:00Z`, { x: `plain ${day}` }),
    )
  expect((await current('x')).values).toEqual({ '\ufeffa': 'marked 02', a: 'plain 02' })
})

test('nothing is stored when the write fails', async () => {
  await write(identify('a', '2024-01-01T00:00:00Z', { x: 'text' }))
  const failing = writeMessages(store, [identify('b', '2024-01-01T00:00:00Z', { y: 1 })], {
    catalogue: { traits: { z: 'text', x: 'number' } },
  })
  await expect(failing).rejects.toMatchObject({ code: 'type-change' })
  expect(await store.profileCount()).toBe(1)
  expect([...(await store.catalogue()).traits.keys()]).toEqual(['trait.x'])
})
