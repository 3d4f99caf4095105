import { existsSync } from 'node:fs'
import path from 'node:path'
import { openMemoryStore } from '@tessera/audience/open-store'
import { describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { inspectFile } from './inspect-file.ts'
import { runImport } from './run-import.ts'

const data = path.resolve(import.meta.dirname, '../../../../../shared/data')

describe.skipIf(!existsSync(path.join(data, 'cdnow-orders.csv')))('an order file', () => {
  const file = path.join(data, 'cdnow-orders.csv')

  test('imports as proposed, in the zone’s days, and once only', async () => {
    const store = await openMemoryStore({ timeZone: 'Europe/Paris' })
    const { suggestion, columns } = await inspectFile(file)
    expect(columns.map(({ name, inferred }) => [name, inferred])).toEqual([
      ['customer_id', 'text'],
      ['ordered_on', 'datetime'],
      ['cds', 'number'],
      ['amount', 'number'],
    ])
    expect(suggestion).toMatchObject({
      kind: 'events',
      id: 'customer_id',
      at: 'ordered_on',
      event: { name: 'Order Completed' },
    })
    const report = await runImport(store, { path: file, mapping: suggestion })
    expect(report).toMatchObject({
      read: 69_659,
      accepted: 69_659,
      rejected: 0,
      duplicates: 0,
      newProfiles: 23_570,
    })
    expect(await query(store, `SELECT rows, first_at, last_at FROM catalogue_events`)).toEqual([
      [69_659n, new Date('1996-12-31T23:00:00Z'), new Date('1998-06-29T22:00:00Z')],
    ])
    expect((await runImport(store, { path: file, mapping: suggestion })).duplicates).toBe(69_659)
    await store.close()
  })
})

describe.skipIf(!existsSync(path.join(data, 'telco-churn.csv')))('a customer file', () => {
  const file = path.join(data, 'telco-churn.csv')

  test('blank totals are noted, everything else is kept', async () => {
    const store = await openMemoryStore()
    const { suggestion } = await inspectFile(file)
    expect(suggestion).toMatchObject({ kind: 'profiles', id: 'customerID' })
    const report = await runImport(store, { path: file, mapping: suggestion })
    expect(report).toMatchObject({
      read: 7_043,
      accepted: 7_043,
      rejected: 0,
      quarantined: 11,
      newProfiles: 7_043,
    })
    const traits = (await store.catalogue()).traits
    expect(traits.get('trait.TotalCharges')?.type).toBe('number')
    expect(traits.get('trait.Churn')?.type).toBe('boolean')
    expect(
      await query(store, `SELECT count(*) FILTER (${traits.get('trait.Churn')?.column}) FROM traits_current`),
    ).toEqual([[1869n]])
    expect(await query(store, 'SELECT DISTINCT reason, field, value FROM quarantine')).toEqual([
      ['wrong-type', 'trait.TotalCharges', ' '],
    ])
    await store.close()
  })
})
