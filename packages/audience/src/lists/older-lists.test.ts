import { DuckDBInstance } from '@duckdb/node-api'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '../format/migrate.ts'
import { formatSteps } from '../format/migrations.ts'
import { addToList, readLists } from '../lists.ts'
import { openAudienceStore } from '../open-store.ts'
import { readListMembers } from './read-list-members.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tessera-older-lists-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a list of a store from before entries were matched opens with its ids, and can be added to', async () => {
  const file = path.join(folder, 'audience.duckdb')
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  await migrate(
    connection,
    file,
    'UTC',
    formatSteps.filter(({ version }) => version <= 3),
  )
  await connection.run(`INSERT INTO lists VALUES ('old', 'Old', TIMESTAMP '2024-01-01')`)
  await connection.run(`INSERT INTO list_members VALUES ('old', 'a'), ('old', 'b')`)
  connection.disconnectSync()
  instance.closeSync()
  const store = await openAudienceStore(folder)
  expect(await readLists(store)).toMatchObject([{ key: 'old', ids: 2, known: 0, revision: 1 }])
  await addToList(store, { key: 'old', revision: 1 }, { ids: ['c'], addedBy: 'Ada' })
  const { members } = await readListMembers(store, 'old', { limit: 10 })
  expect(members.map(({ id, addedAt, addedBy }) => [id, addedAt === null, addedBy])).toEqual([
    ['a', true, null],
    ['b', true, null],
    ['c', false, 'Ada'],
  ])
  await store.close()
})
