import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { writeMessages } from '../messages/write-messages.ts'
import { inspectFile } from './inspect-file.ts'
import type { Mapping } from './mapping.ts'
import { type ImportOrder, runImport } from './run-import.ts'

let folder: string
let store: AudienceStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-file-'))
  store = await openMemoryStore({ timeZone: 'Europe/Paris' })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const now = Date.parse('2024-06-01T00:00:00Z')
const orders: Mapping = {
  kind: 'events',
  id: 'who',
  at: 'when',
  event: { name: 'Bought' },
  columns: [{ column: 'amount', name: 'amount', type: 'number' }],
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const full = path.join(folder, name)
  await writeFile(full, content)
  return full
}

async function importing(
  name: string,
  content: string | Uint8Array,
  mapping: Mapping,
  more: Partial<ImportOrder> = {},
) {
  const rejectsFile = path.join(folder, 'rejects.csv')
  await rm(rejectsFile, { force: true })
  const report = await runImport(store, {
    path: await file(name, content),
    mapping,
    rejectsFile,
    now,
    ...more,
  })
  const rejects = existsSync(rejectsFile) ? await readFile(rejectsFile, 'utf8') : null
  const { read, accepted, rejected, duplicates, quarantined, newProfiles } = report
  expect(read).toBe(accepted + rejected + duplicates)
  return { counts: { read, accepted, rejected, duplicates, quarantined, newProfiles }, rejects }
}

async function events(name: string, order = 'e.seq') {
  const event = (await store.catalogue()).events.get(name)
  if (event === undefined) throw new Error(`no event ${name}`)
  const columns = [...event.properties.values()].map((each) => `, e.${each.column}`).join('')
  return query(
    store,
    `SELECT p.id, e."at"${columns} FROM ${event.table} e JOIN profiles p USING (n) ORDER BY ${order}`,
  )
}

describe('events from CSV', () => {
  test('rows become events; wall clock is the zone’s; equal rows stay apart; a second import adds nothing, a grown file what is new', async () => {
    const rows = [
      'who,when,amount',
      'b,2024-01-02,5',
      'a,2024-01-01T10:00:00Z,1.5',
      'b,2024-01-02,5',
      'a,2024-10-27 02:30:00,',
    ]
    const first = await importing('o.csv', rows.join('\n'), orders)
    expect(first).toEqual({
      counts: { read: 4, accepted: 4, rejected: 0, duplicates: 0, quarantined: 0, newProfiles: 2 },
      rejects: null,
    })
    expect(await events('Bought')).toEqual([
      ['b', new Date('2024-01-01T23:00:00Z'), 5],
      ['a', new Date('2024-01-01T10:00:00Z'), 1.5],
      ['b', new Date('2024-01-01T23:00:00Z'), 5],
      ['a', new Date('2024-10-27T00:30:00Z'), null],
    ])
    expect(await query(store, 'SELECT n, id FROM profiles ORDER BY n')).toEqual([
      [0, 'b'],
      [1, 'a'],
    ])
    expect((await importing('o.csv', rows.join('\n'), orders)).counts).toMatchObject({
      accepted: 0,
      duplicates: 4,
    })
    const grown = [...rows, 'c,2024-02-01,7', 'b,2024-01-02,5'].join('\r\n')
    expect((await importing('o.csv', grown, orders)).counts).toMatchObject({
      accepted: 2,
      duplicates: 4,
      newProfiles: 1,
    })
    expect(await query(store, 'SELECT rows, first_at, last_at FROM catalogue_events')).toEqual([
      [6n, new Date('2024-01-01T10:00:00Z'), new Date('2024-10-27T00:30:00Z')],
    ])
    expect(await query(store, 'SELECT accepted, duplicates FROM imports ORDER BY accepted DESC')).toEqual([
      [4n, 0n],
      [2n, 4n],
      [0n, 4n],
    ])
  })

  test('what cannot be taken is written to a file with row, reason and the line, safe for spreadsheets', async () => {
    const content = [
      'who,when,amount',
      ',2024-01-01,1',
      'a,,2',
      'a,yesterday,3',
      'short,2024-01-01',
      'long,2024-01-01,1,2',
      '=cmd(),2024-01-01,+abc',
      '"a "quote,2024-01-01,1',
      'ok,2024-01-01,10',
      ',"quoted, ""line""",4',
    ].join('\n')
    const { counts, rejects } = await importing('o.csv', content, orders)
    expect(counts).toEqual({
      read: 9,
      accepted: 2,
      rejected: 7,
      duplicates: 0,
      quarantined: 1,
      newProfiles: 2,
    })
    const lines = (rejects ?? '').trim().split('\n')
    expect(lines[0]).toBe('row,outcome,reason,explanation,field,value,line')
    const told = lines.slice(1).map((line) => /^(\d+),(row|value) left out,([a-z-]+),/.exec(line)?.slice(1))
    expect(told).toEqual([
      ['1', 'row', 'no-profile-id'],
      ['2', 'row', 'no-timestamp'],
      ['3', 'row', 'wrong-timestamp'],
      ['4', 'row', 'too-few-columns'],
      ['5', 'row', 'too-many-columns'],
      ['6', 'value', 'wrong-type'],
      ['7', 'row', 'wrong-quotes'],
      ['9', 'row', 'no-profile-id'],
    ])
    expect(rejects).toContain(`,property.amount,'+abc,"""=cmd()"",""2024-01-01"",""+abc"""`)
    expect(await events('Bought')).toEqual([
      ['=cmd()', new Date('2023-12-31T23:00:00Z'), null],
      ['ok', new Date('2023-12-31T23:00:00Z'), 10],
    ])
    expect(await query(store, 'SELECT count(*) FROM quarantine')).toEqual([[8n]])
  })

  test('the event’s name and the message’s id may be columns', async () => {
    const mapping: Mapping = {
      kind: 'events',
      id: 'who',
      at: 'when',
      event: { column: 'what' },
      messageId: 'mid',
      columns: [
        { column: 'amount', name: 'amount', type: 'number' },
        { column: 'page', name: 'page', type: 'text' },
      ],
    }
    const content =
      'mid,who,what,when,amount,page\nm1,a,Bought,2024-01-01,1,\nm2,a,Viewed,2024-01-01,,home\nm1,b,Bought,2024-01-01,2,\nm3,a,,2024-01-01,,\nm0,a,Bought,2024-01-01,3,'
    await writeMessages(store, [
      { type: 'identify', userId: 'z', timestamp: '2024-01-01T00:00:00Z', messageId: 'm0' },
    ])
    expect((await importing('e.csv', content, mapping)).counts).toEqual({
      read: 5,
      accepted: 2,
      rejected: 1,
      duplicates: 2,
      quarantined: 0,
      newProfiles: 1,
    })
    const { events: known } = await store.catalogue()
    expect([...known].map(([name, { properties }]) => [name, [...properties.keys()]])).toEqual([
      ['Bought', ['amount']],
      ['Viewed', ['page']],
    ])
    const again = await writeMessages(store, [
      { type: 'track', userId: 'a', event: 'Bought', timestamp: '2024-01-01T00:00:00Z', messageId: 'm1' },
    ])
    expect(again.duplicates).toBe(1)
  })

  test('separators, encodings, line ends, quotes and headers of the world', async () => {
    const cases: readonly [string, string | Uint8Array][] = [
      ['semicolon', 'who;when;amount\na;01.02.2024;1.234,5\n'],
      ['tab', 'who\twhen\tamount\r\na\t01.02.2024\t1.234,5\r\n'],
      ['bom', '\ufeffwho,when,amount\na,01.02.2024,"1.234,5"\n'],
      ['utf-16', Buffer.from('\ufeffwho;when;amount\na;01.02.2024;1.234,5\n', 'utf16le')],
    ]
    for (const [name, content] of cases) {
      const { suggestion } = await inspectFile(await file(`${name}.csv`, content), { fileName: 'orders.csv' })
      expect([name, suggestion]).toEqual([
        name,
        {
          kind: 'events',
          id: 'who',
          at: 'when',
          dates: 'dmy',
          decimal: ',',
          event: { name: 'Order Completed' },
          columns: [{ column: 'amount', name: 'amount', type: 'number' }],
        },
      ])
      await importing(`${name}.csv`, content, suggestion)
    }
    expect(await events('Order Completed')).toEqual([['a', new Date('2024-01-31T23:00:00Z'), 1234.5]])

    const latin = Buffer.from('who,when,amount\nJos\xe9 \x80,2024-01-01,1\n', 'latin1')
    expect((await importing('latin.csv', latin, orders)).counts.accepted).toBe(1)
    const broken = Buffer.concat([
      Buffer.from('who,when,amount\nzoë é ü,2024-01-01,1\nb'),
      Buffer.from([0xff]),
      Buffer.from('d,2024-01-01,1\nq,2024-01-01,"1"\n'),
    ])
    const { counts, rejects } = await importing('broken.csv', broken, orders)
    expect([counts.accepted, counts.rejected]).toEqual([2, 1])
    expect(rejects).toContain('wrong-encoding')
    const multi = 'who,when,amount,amount,\n"a\n""b""",2024-01-01,1,2,3\n'
    const inspected = await inspectFile(await file('multi.csv', multi))
    expect(inspected.columns.map(({ name }) => name)).toEqual([
      'who',
      'when',
      'amount',
      'amount (2)',
      'column 5',
    ])
    expect(
      (
        await importing('multi.csv', multi, {
          ...orders,
          columns: [{ column: 'amount (2)', name: 'x', type: 'number' }],
        })
      ).counts.accepted,
    ).toBe(1)
    const ids = (await query(store, 'SELECT id FROM profiles ORDER BY n')).flat()
    expect(ids).toEqual(['a', 'José €', 'zoë é ü', 'q', 'a\n"b"'])
  })

  test('an empty file, a missing one, a wrong mapping: one clear error, nothing kept', async () => {
    const good = 'who,when,amount\na,2024-01-01,1'
    await expect(importing('empty.csv', '', orders)).rejects.toMatchObject({ code: 'file-empty' })
    await expect(
      runImport(store, { path: path.join(folder, 'none.csv'), mapping: orders }),
    ).rejects.toMatchObject({ code: 'file-missing' })
    await expect(importing('o.csv', good, { ...orders, id: 'nobody' })).rejects.toMatchObject({
      code: 'wrong-mapping',
      fix: expect.stringContaining('who, when, amount'),
    })
    await expect(importing('o.csv', good, { kind: 'messages' })).rejects.toMatchObject({
      code: 'wrong-mapping',
    })
    await expect(importing('o.parquet', good, orders)).rejects.toMatchObject({ code: 'file-unreadable' })
    await importing('o.csv', good, orders)
    await expect(
      importing('p.csv', 'who,when,amount\na,2024-01-01,x', {
        ...orders,
        columns: [{ column: 'amount', name: 'amount', type: 'text' }],
      }),
    ).rejects.toMatchObject({ code: 'type-change' })
    expect((await importing('header.csv', 'who,when,amount\n', orders)).counts.read).toBe(0)
    expect(await query(store, 'SELECT rows FROM catalogue_events')).toEqual([[1n]])
    expect(await store.profileCount()).toBe(1)
  })

  test('a dry run reports the same and keeps nothing; a cancelled import keeps nothing', async () => {
    const content = `who,when,amount\n${Array.from({ length: 50_000 }, (_, i) => `u${i % 999},2024-01-01,${i === 7 ? 'x' : i}`).join('\n')}`
    const dry = await importing('o.csv', content, orders, { dryRun: true })
    expect(dry.counts).toMatchObject({ accepted: 50_000, quarantined: 1, newProfiles: 999 })
    expect(dry.rejects).toContain('8,value left out,wrong-type')
    expect(await store.profileCount()).toBe(0)
    expect(store.dataVersion).toBe(0)
    const abort = new AbortController()
    const phases: string[] = []
    const cancelled = importing('o.csv', content, orders, {
      signal: abort.signal,
      onProgress: ({ phase }) => {
        phases.push(phase)
        if (phase === 'writing') abort.abort()
      },
    })
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
    expect(phases).toContain('checking')
    expect(existsSync(path.join(folder, 'rejects.csv'))).toBe(false)
    expect(await store.profileCount()).toBe(0)
    expect((await importing('o.csv', content, orders)).counts).toEqual(dry.counts)
  })
})

const hostile = [
  `'; DROP TABLE profiles; --`,
  `"quoted"`,
  '😀',
  '\u202eרtl',
  '$1',
  "''",
  'c0',
  '{x}',
  'a\u0000b',
]
test.each(hostile)('%j as column, event, property, id and value', async (text) => {
  const cell = `"${text.replaceAll('"', '""')}"`
  const content = `id,at,${cell}\n${cell},2024-01-01,${cell}\n`
  const mapping: Mapping = {
    kind: 'events',
    id: 'id',
    at: 'at',
    event: { name: text },
    columns: [{ column: text, name: text, type: 'text' }],
  }
  expect((await importing('h.csv', content, mapping)).counts.accepted).toBe(1)
  expect(await events(text)).toEqual([[text, new Date('2023-12-31T23:00:00Z'), text]])
  await importing('h.csv', content, {
    kind: 'profiles',
    id: 'id',
    columns: [{ column: text, name: text, type: 'list' }],
  })
  expect((await store.catalogue()).traits.get(`trait.${text}`)?.type).toBe('list')
})

describe('profiles', () => {
  test('rows become traits from their moment on; what does not fit is left out and the rest kept', async () => {
    const mapping: Mapping = {
      kind: 'profiles',
      id: 'id',
      at: 'since',
      columns: [
        { column: 'age', name: 'age', type: 'number' },
        { column: 'tags', name: 'tags', type: 'list' },
        { column: 'vip', name: 'vip', type: 'boolean' },
        { column: 'zip', name: 'zip', type: 'text' },
      ],
    }
    const content =
      'id,since,age,tags,vip,zip\na,2024-01-02,30, x ; y ;,Yes,01234\nb,2024-01-02, ,,no,\na,2024-01-01,29,old,no,00000\nc,2025-01-01,5,,,\n'
    const { counts } = await importing('p.csv', content, mapping)
    expect(counts).toEqual({
      read: 4,
      accepted: 4,
      rejected: 0,
      duplicates: 0,
      quarantined: 1,
      newProfiles: 3,
    })
    const traits = [...(await store.catalogue()).traits.values()]
    const rows = await query(
      store,
      `SELECT p.id, ${traits.map(({ column }) => `t.${column}`).join(', ')} FROM traits_current t JOIN profiles p USING (n) ORDER BY n`,
    )
    expect(rows).toEqual([
      ['a', 30, ['x', 'y'], true, '01234'],
      ['b', null, null, false, null],
      ['c', null, null, null, null],
    ])
    expect(traits.find(({ field }) => field === 'trait.zip')).toMatchObject({
      currentFrom: Date.parse('2024-01-01T23:00:00Z'),
      currentUntil: Date.parse('2024-12-31T23:00:00Z'),
    })
    expect((await importing('p.csv', content, mapping)).counts.duplicates).toBe(4)
  })
})

describe('NDJSON', () => {
  const line = '{"type":"track","userId":"a","event":"E","timestamp":"2024-01-01T00:00:00Z"}'
  test('messages: bad lines with reasons, equal lines apart, re-import adds nothing', async () => {
    const content = [
      line,
      '',
      line,
      'not json',
      '{"type":"page"}',
      '{"type":"identify","userId":"a","traits":{"x":1},"timestamp":"2024-01-01","messageId":"m"}',
      '{"type":"identify","userId":"a","traits":{"x":"=no"},"timestamp":"2024-01-02"}',
    ].join('\r\n')
    const inspected = await inspectFile(await file('m.ndjson', content))
    expect(inspected.suggestion).toEqual({ kind: 'messages' })
    const { counts, rejects } = await importing('m.ndjson', content, { kind: 'messages' })
    expect(counts).toEqual({
      read: 6,
      accepted: 4,
      rejected: 2,
      duplicates: 0,
      quarantined: 1,
      newProfiles: 1,
    })
    expect(rejects).toMatch(
      /3,row left out,not-json.*not json\n4,row left out,unknown-type.*\n6,value left out,wrong-type.*trait\.x,'=no/,
    )
    expect((await importing('m.ndjson', `${content}\n${line}`, { kind: 'messages' })).counts).toMatchObject({
      accepted: 1,
      duplicates: 4,
    })
    expect(await events('E')).toHaveLength(3)
  })

  test('other objects by a mapping, numbers as ids', async () => {
    const content = '{"user":{"id":7},"ts":"2024-01-01T05:00:00","v":{"n":"8"},"d":"2024-02-01"}\n'
    const mapping: Mapping = {
      kind: 'events',
      id: 'user.id',
      at: 'ts',
      event: { name: 'Thing' },
      columns: [
        { column: 'v.n', name: 'n', type: 'number' },
        { column: 'd', name: 'day', type: 'datetime' },
      ],
    }
    expect((await importing('x.jsonl', content, mapping)).counts.accepted).toBe(1)
    expect(await events('Thing')).toEqual([
      ['7', new Date('2024-01-01T04:00:00Z'), 8, new Date('2024-01-31T23:00:00Z')],
    ])
  })
})

test.each([
  'Europe/Paris',
  'Australia/Lord_Howe',
  'America/New_York',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'America/St_Johns',
])('every wall clock of %s means the same in a file as in a message', async (timeZone) => {
  const days = [
    '2024-03-10',
    '2024-03-31',
    '2024-04-07',
    '2024-10-06',
    '2024-10-27',
    '2024-11-03',
    '1960-05-01',
    '2055-10-31',
    '2024-03-09',
  ]
  const walls = days.flatMap((day) =>
    Array.from(
      { length: 48 },
      (_, i) => `${day}T${String(i >> 1).padStart(2, '0')}:${i % 2 ? '30' : '00'}:00`,
    ),
  )
  const content = `who,when,amount\n${walls.map((wall, i) => `f${i},${wall},`).join('\n')}\n`
  await importing('w.csv', content, orders, { timeZone })
  await writeMessages(
    store,
    walls.map((timestamp, i) => ({ type: 'track', userId: `m${i}`, event: 'Bought', timestamp })),
    { timeZone },
  )
  const rows = await query(
    store,
    `SELECT p.id[2:], count(DISTINCT first_seen) FROM profiles p GROUP BY 1 HAVING count(*) <> 2 OR count(DISTINCT first_seen) <> 1`,
  )
  expect(rows.map(([i]) => walls[Number(i)])).toEqual([])
})

test('Parquet keeps its types; lists, dates and offsets included', async () => {
  const target = path.join(folder, 'p.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(
    `COPY (SELECT 42 AS "Customer ID", TIMESTAMP '2024-01-01 12:00:00' AS happened_at, TIMESTAMPTZ '2024-01-01 12:00:00+00' AS exact, DATE '2024-02-01' AS day, 1.50::DECIMAL(9,2) AS amount, ['x', '', NULL] AS tags, true AS ok, '01234' AS zip
      UNION ALL SELECT 42, TIMESTAMP '2024-01-02 12:00:00', NULL, NULL, NULL, [], NULL, '')
     TO '${target}' (FORMAT parquet)`,
  )
  connection.disconnectSync()
  instance.closeSync()
  const inspection = await inspectFile(target)
  expect(inspection.rows).toBe(2)
  expect(inspection.suggestion).toMatchObject({ kind: 'events', id: 'Customer ID', at: 'happened_at' })
  const report = await runImport(store, { path: target, mapping: inspection.suggestion, now })
  expect([report.accepted, report.quarantined]).toEqual([2, 0])
  expect(await events('P')).toEqual([
    [
      '42',
      new Date('2024-01-01T11:00:00Z'),
      new Date('2024-01-01T12:00:00Z'),
      new Date('2024-01-31T23:00:00Z'),
      1.5,
      ['x'],
      true,
      '01234',
    ],
    ['42', new Date('2024-01-02T11:00:00Z'), null, null, null, null, null, null],
  ])
  expect((await runImport(store, { path: target, mapping: inspection.suggestion, now })).duplicates).toBe(2)
})
