import { createList, readListIds } from '@tessera/audience/lists'
import { openMemoryStore } from '@tessera/audience/open-store'
import { expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { eraseProfiles } from './erase-profiles.ts'
import { writeMessages } from './write-messages.ts'

const at = '2024-01-01T00:00:00Z'
const messages = ['a', 'b'].flatMap((userId) => [
  {
    type: 'identify',
    userId,
    traits: { name: `${userId}-name`, age: 'x', n: 1, unheard: null },
    timestamp: at,
    messageId: `i-${userId}`,
  },
  { type: 'track', userId, event: 'Bought', properties: { what: `${userId}-thing` }, timestamp: at },
])

test('erasing removes everything of the profile and nothing of others', async () => {
  const store = await openMemoryStore()
  await writeMessages(store, messages, { catalogue: { traits: { age: 'number' } } })
  await createList(store, { key: 'vip', ids: ['a', 'b'] })
  expect((await eraseProfiles(store, ['a', 'nobody', 'a'])).profiles).toBe(1)

  const tables = await query(store, 'SELECT table_name FROM duckdb_tables() WHERE NOT temporary')
  for (const [table] of tables) {
    const left = JSON.stringify(await query(store, `SELECT t::VARCHAR FROM ${String(table)} t`))
    expect([table, left.includes('a-name') || left.includes('a-thing')]).toEqual([table, false])
  }
  expect(await query(store, 'SELECT n, id, erased FROM profiles ORDER BY n')).toEqual([
    [0, '', true],
    [1, 'b', false],
  ])
  expect(await query(store, 'SELECT rows FROM catalogue_events')).toEqual([[1n]])
  expect(await query(store, 'SELECT profile_id FROM quarantine')).toEqual([['b']])
  expect(await query(store, 'SELECT n FROM early_nulls')).toEqual([[1]])
  expect(await readListIds(store, 'vip')).toEqual(['b'])

  const again = await writeMessages(store, messages.slice(0, 2))
  expect([again.accepted, again.duplicates]).toEqual([1, 1])
  expect(await query(store, 'SELECT n, id FROM profiles WHERE NOT erased ORDER BY n')).toEqual([
    [1, 'b'],
    [2, 'a'],
  ])
  expect((await eraseProfiles(store, [''])).profiles).toBe(0)
  await store.close()
})
