import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentOf } from '../../test/content-of.ts'
import { query } from '../../test/query.ts'
import type { Mapping } from '../files/mapping.ts'
import { runImport } from '../files/run-import.ts'
import { eraseProfiles } from '../messages/erase-profiles.ts'
import { writeMessages } from '../messages/write-messages.ts'
import { undoImport } from './undo-import.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const now = Date.parse('2024-06-01T00:00:00Z')
const identify = (userId: string, traits: object, timestamp: string) => ({
  type: 'identify',
  userId,
  traits,
  timestamp,
})
const track = (userId: string, event: string, properties: object, timestamp: string, messageId?: string) => ({
  type: 'track',
  userId,
  event,
  properties,
  timestamp,
  messageId,
})

/** What a store holds before any import: people, a history, an event, a value taken away before its trait is known, one in the future. */
const base = [
  identify('a', { plan: 'free', age: 30 }, '2024-01-01T00:00:00Z'),
  identify('a', { plan: 'pro', coupon: null }, '2024-03-01T00:00:00Z'),
  identify('b', { plan: 'free', tags: ['x'] }, '2024-02-01T00:00:00Z'),
  identify('b', { plan: 'later' }, '2025-02-01T00:00:00Z'),
  track('a', 'Bought', { amount: 5 }, '2024-02-01T00:00:00Z', 'm-base'),
]
/** What comes after the import: of people and names that it knew, too. */
const later = [
  identify('a', { plan: 'vip' }, '2024-05-01T00:00:00Z'),
  identify('new', { city: 'Ulm' }, '2024-04-01T00:00:00Z'),
  track('a', 'Bought', { amount: 7, colour: 'red' }, '2024-05-02T00:00:00Z', 'm-later'),
  track('other', 'Seen', {}, '2024-05-02T00:00:00Z'),
]

const profiles: Mapping = {
  kind: 'profiles',
  id: 'id',
  at: 'at',
  columns: [
    { column: 'plan', name: 'plan', type: 'text' },
    { column: 'coupon', name: 'coupon', type: 'text' },
    { column: 'city', name: 'city', type: 'text' },
    { column: 'age', name: 'age', type: 'number' },
  ],
}
const people = [
  { id: 'a', at: '2024-02-10', plan: 'mid', coupon: 'C1', city: 'Bonn', age: '31' },
  { id: 'a', at: '2024-05-10', plan: '', coupon: '', city: 'Köln', age: 'old' },
  { id: 'new', at: '2024-03-10', plan: 'x', coupon: '', city: 'Rom', age: '' },
  { id: 'gone', at: '2024-03-11', plan: 'y', coupon: '', city: '', age: '9' },
  { id: '', at: '2024-03-11', plan: 'z', coupon: '', city: '', age: '' },
  { id: 'b', at: '2025-06-01', plan: 'future', coupon: '', city: '', age: '' },
]
const buys: Mapping = {
  kind: 'events',
  id: 'id',
  at: 'at',
  event: { column: 'what' },
  messageId: 'mid',
  columns: [
    { column: 'amount', name: 'amount', type: 'number' },
    { column: 'colour', name: 'colour', type: 'text' },
  ],
}
const bought = [
  { id: 'a', at: '2023-01-01', what: 'Bought', mid: 'm-1', amount: '1', colour: 'blue' },
  { id: 'gone', at: '2024-01-02', what: 'Bought', mid: 'm-base', amount: '2', colour: '' },
  { id: 'gone', at: '2024-07-02', what: 'Returned', mid: 'm-2', amount: 'x', colour: 'red' },
]

type Rows = readonly Readonly<Record<string, string>>[]

async function write(format: 'csv' | 'ndjson' | 'parquet', name: string, rows: Rows): Promise<string> {
  const file = path.join(folder, `${name}.${format}`)
  const keys = Object.keys(rows[0] ?? {})
  if (format === 'csv')
    await writeFile(
      file,
      [keys, ...rows.map((row) => keys.map((key) => row[key]))].map((line) => line.join(',')).join('\n'),
    )
  else if (format === 'ndjson') await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  else {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const values = rows.map((row) => `(${keys.map((key) => `'${row[key]}'`).join(', ')})`)
    await connection.run(
      `COPY (SELECT * FROM (VALUES ${values.join(', ')}) t(${keys.map((key) => `"${key}"`).join(', ')})) TO '${file}' (FORMAT parquet)`,
    )
    connection.disconnectSync()
    instance.closeSync()
  }
  return file
}

async function withStore<T>(work: (store: AudienceStore) => Promise<T>): Promise<T> {
  const store = await openMemoryStore({ timeZone: 'Europe/Paris' })
  try {
    await writeMessages(store, base, { now })
    return await work(store)
  } finally {
    await store.close()
  }
}

describe('importing and undoing is as before', () => {
  const messages = [...base.slice(0, 2), ...later].map((each, i) => ({ ...each, userId: `m${i}` }))
  describe.each([
    ['profiles', profiles, people],
    ['events', buys, bought],
  ] as const)('%s', (name, mapping, rows) => {
    test.each(['csv', 'ndjson', 'parquet'] as const)('from %s', async (format) => {
      const file = await write(format, name, rows)
      await withStore(async (store) => {
        const before = await contentOf(store)
        const report = await runImport(store, { path: file, mapping, now })
        expect(report.accepted).toBeGreaterThan(1)
        const between = await contentOf(store)
        expect(between).not.toEqual(before)

        const tried = await undoImport(store, report.importId, { now, dryRun: true })
        expect(await contentOf(store)).toEqual(between)
        const undone = await undoImport(store, report.importId, { now })
        expect(undone).toEqual({ ...tried, dryRun: false })
        expect(await contentOf(store)).toEqual(before)
        // The message ids are free again: importing again brings what it brought.
        const again = await runImport(store, { path: file, mapping, now })
        expect(again).toMatchObject({ accepted: report.accepted, duplicates: report.duplicates })
        expect(await contentOf(store)).toEqual(between)
      })
    })

    test.each(['csv', 'ndjson', 'parquet'] as const)(
      'from %s, with other writes in between',
      async (format) => {
        const file = await write(format, name, rows)
        const expected = await withStore(async (store) => {
          await writeMessages(store, later, { now })
          return contentOf(store)
        })
        await withStore(async (store) => {
          const { importId } = await runImport(store, { path: file, mapping, now })
          await writeMessages(store, later, { now })
          await undoImport(store, importId, { now })
          expect(await contentOf(store)).toEqual(expected)
        })
      },
    )
  })

  test('of messages as they are', async () => {
    const file = path.join(folder, 'messages.ndjson')
    await writeFile(file, messages.map((each) => JSON.stringify(each)).join('\n'))
    await withStore(async (store) => {
      const before = await contentOf(store)
      const { importId } = await runImport(store, { path: file, mapping: { kind: 'messages' }, now })
      await undoImport(store, importId, { now })
      expect(await contentOf(store)).toEqual(before)
    })
  })

  test('two imports can be undone in either order', async () => {
    const [first, second] = [await write('csv', 'p1', people), await write('csv', 'e1', bought)]
    for (const firstFirst of [true, false])
      await withStore(async (store) => {
        const before = await contentOf(store)
        const one = await runImport(store, { path: first, mapping: profiles, now })
        const two = await runImport(store, { path: second, mapping: buys, now })
        const order = firstFirst ? [one, two] : [two, one]
        for (const { importId } of order) await undoImport(store, importId, { now })
        expect(await contentOf(store)).toEqual(before)
      })
  })

  test('when a change that was to come has come due meanwhile', async () => {
    const file = await write('csv', 'due', people)
    const after = Date.parse('2025-07-01T00:00:00Z')
    const touch = [identify('b', { plan: 'last' }, '2025-06-20T00:00:00Z')]
    const expected = await withStore(async (store) => {
      await writeMessages(store, touch, { now: after })
      return contentOf(store)
    })
    await withStore(async (store) => {
      const { importId } = await runImport(store, { path: file, mapping: profiles, now })
      await writeMessages(store, touch, { now: after })
      await undoImport(store, importId, { now: after })
      expect(await contentOf(store)).toEqual(expected)
    })
  })
})

test('what it says is what it did; erased people stay erased, and are said', async () => {
  const file = await write('csv', 'said', people)
  await withStore(async (store) => {
    const { importId } = await runImport(store, { path: file, mapping: profiles, now })
    await eraseProfiles(store, ['gone'])
    expect(await undoImport(store, importId, { now })).toMatchObject({
      fileName: 'said.csv',
      events: 0,
      peopleRemoved: 1,
      peopleChanged: 2,
      peopleErasedBefore: 1,
    })
    expect(await query(store, `SELECT id FROM profiles WHERE NOT erased ORDER BY id`)).toEqual([['a'], ['b']])
  })
})

test('an import is undone once, and only one that noted what it wrote', async () => {
  const file = await write('csv', 'once', people)
  await withStore(async (store) => {
    const { importId } = await runImport(store, { path: file, mapping: profiles, now })
    await undoImport(store, importId, { now })
    const before = store.dataVersion
    await expect(undoImport(store, importId, { now })).rejects.toMatchObject({ code: 'import-undone' })
    await expect(undoImport(store, 'none', { now })).rejects.toMatchObject({ code: 'import-unknown' })
    await store.write(async (connection) => {
      await connection.run('UPDATE imports SET first_seq = NULL, undone_at = NULL')
    })
    await expect(undoImport(store, importId, { now })).rejects.toMatchObject({ code: 'import-too-old' })
    expect(store.dataVersion).toBe(before + 1)
  })
})
