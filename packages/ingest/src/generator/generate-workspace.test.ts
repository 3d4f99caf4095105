import { type AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { writeMessages } from '../messages/write-messages.ts'
import { generateWorkspace } from './generate-workspace.ts'

const until = Date.parse('2026-03-01T00:00:00Z')
const options = { profiles: 2_000, events: 40_000, until }

async function digest(store: AudienceStore): Promise<unknown[][]> {
  const tables = await query(
    store,
    `SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name`,
  )
  const parts = tables.map(
    // Every store has an id of its own.
    ([name]) =>
      `SELECT '${String(name)}', count(*), bit_xor(hash(t::VARCHAR)) FROM ${String(name)} t${name === 'store_meta' ? ` WHERE key <> 'store_id'` : ''}`,
  )
  return query(store, parts.join(' UNION ALL '))
}

let store: AudienceStore
beforeAll(async () => {
  store = await openMemoryStore()
  const report = await generateWorkspace(store, options)
  expect(report.profiles).toBe(2_000)
  expect(report.events).toBeGreaterThan(36_000)
  expect(report.events).toBeLessThan(44_000)
})
afterAll(() => store.close())

test('the same seed makes the same workspace, another seed another', async () => {
  const mine = await digest(store)
  for (const [seed, same] of [
    [1, true],
    [2, false],
  ] as const) {
    const other = await openMemoryStore()
    await generateWorkspace(other, { ...options, seed })
    expect(JSON.stringify(await digest(other), bigints) === JSON.stringify(mine, bigints)).toBe(same)
    await other.close()
  }
})

const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

describe('what is stored holds together', () => {
  test('profiles are numbered from 0 in order, in both tables', async () => {
    for (const table of ['profiles', 'traits_current'])
      expect(await query(store, `SELECT count(*), bool_and(n = rowid) FROM ${table}`)).toEqual([
        [2000n, true],
      ])
  })

  test('events lie before the present and are in order of time, but for what follows a visit within two days', async () => {
    for (const { table } of (await store.catalogue()).events.values()) {
      const [row] = await query(
        store,
        `SELECT count(*) > 0, max(e."at") < make_timestamp(${until}::BIGINT * 1000), bool_and(e."at" > coalesce(e.before, e."at") - INTERVAL 3 DAY)
         FROM (SELECT x."at", lag(x."at") OVER (ORDER BY rowid) AS before FROM ${table} x) e`,
      )
      expect([table, row]).toEqual([table, [true, true, true]])
    }
  })

  test('current values are the latest of the history, and their bounds are right', async () => {
    const { traits } = await store.catalogue()
    expect(traits.size).toBeGreaterThan(15)
    for (const { field, column, currentFrom } of traits.values()) {
      const [row] = await query(
        store,
        `SELECT count(*) FILTER (t.${column} IS DISTINCT FROM h.v), epoch_ms(max(h.m)) FROM traits_current t
         LEFT JOIN (SELECT n, arg_max_null(value, (x."at", seq)) AS v, max(x."at") AS m FROM h_${column} x GROUP BY n) h USING (n)`,
      )
      expect([field, row]).toEqual([field, [0n, BigInt(currentFrom ?? -1)]])
    }
  })

  test('seen first and last over all messages, arrival numbers unique, and the store goes on taking messages', async () => {
    const { events } = await store.catalogue()
    const all = [...events.values()]
      .map(({ table }) => `SELECT n, e."at" AS m, seq FROM ${table} e`)
      .join(' UNION ALL ')
    expect(
      await query(
        store,
        `WITH x AS (${all}), s AS (SELECT n, min(m) AS lo, max(m) AS hi FROM (SELECT n, m FROM x UNION ALL SELECT n, i."at" FROM identifies i) GROUP BY n)
         SELECT (SELECT count(*) FROM profiles p JOIN s USING (n) WHERE first_seen <> lo OR last_seen <> hi), (SELECT count(*) - count(DISTINCT seq) FROM x)`,
      ),
    ).toEqual([[0n, 0n]])
    const report = await writeMessages(store, [
      {
        type: 'track',
        userId: 'c0000001',
        event: 'Signed In',
        properties: { device: 'tv' },
        timestamp: '2026-02-01T00:00:00Z',
      },
    ])
    expect(report.accepted).toBe(1)
    expect(await store.profileCount()).toBe(2_000)
  })
})

test('the planted structure is there', async () => {
  const { events, traits } = await store.catalogue()
  const orders = events.get('Order Completed')
  const coupon = orders?.properties.get('coupon')?.column
  const [byMonth] = await query(
    store,
    `SELECT count(*) FILTER (month(e."at") = 12), count(*) FILTER (month(e."at") = 10) FROM ${orders?.table} e`,
  )
  expect(Number(byMonth?.[0])).toBeGreaterThan(1.1 * Number(byMonth?.[1]))
  const [buyers] = await query(
    store,
    `SELECT count(*) FILTER (share > 0.7), count(*) FILTER (share < 0.3) FROM
       (SELECT n, count(${coupon}) / count(*) AS share FROM ${orders?.table} GROUP BY n HAVING count(*) >= 3)`,
  )
  expect(Number(buyers?.[0])).toBeGreaterThan(20)
  expect(Number(buyers?.[1])).toBeGreaterThan(50)
  const [carts] = await query(
    store,
    `SELECT (SELECT count(*) FROM ${events.get('Checkout Started')?.table}), (SELECT count(*) FROM ${orders?.table})`,
  )
  expect(Number(carts?.[0])).toBeGreaterThan(1.2 * Number(carts?.[1]))
  const email = traits.get('trait.email')?.column
  const age = traits.get('trait.age')?.column
  const [dirt] = await query(
    store,
    `SELECT count(*) FILTER (${email} IS NULL), count(*) FILTER (${email} NOT LIKE '%@%.%'), count(*) FILTER (${age} < 1 OR ${age} > 120) FROM traits_current`,
  )
  for (const count of dirt ?? []) expect(Number(count)).toBeGreaterThan(0)
  expect(Number((await query(store, 'SELECT count(*) FROM quarantine'))[0]?.[0])).toBeGreaterThan(0)
})

test('a store with profiles is left alone; cancelling leaves nothing', async () => {
  await expect(generateWorkspace(store, options)).rejects.toMatchObject({ code: 'store-not-empty' })
  const other = await openMemoryStore()
  const abort = new AbortController()
  const running = generateWorkspace(other, {
    ...options,
    signal: abort.signal,
    onProgress: ({ done }) => done > 5_000 && abort.abort(),
  })
  await expect(running).rejects.toMatchObject({ code: 'cancelled' })
  expect(await other.profileCount()).toBe(0)
  expect((await other.catalogue()).events.size).toBe(0)
  await other.close()
})
