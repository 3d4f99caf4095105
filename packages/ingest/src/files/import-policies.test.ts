import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { traitsOf } from '../../test/traits-of.ts'
import { writeMessages } from '../messages/write-messages.ts'
import { inspectFile } from './inspect-file.ts'
import type { Mapping } from './mapping.ts'
import { runImport } from './run-import.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'policies-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const profiles = (more: object): Mapping => ({
  kind: 'profiles',
  id: 'id',
  columns: [
    { column: 'plan', name: 'plan', type: 'text' },
    { column: 'age', name: 'age', type: 'number' },
  ],
  ...more,
})

async function imported(name: string, content: string, mapping?: Mapping) {
  const file = path.join(folder, name)
  await writeFile(file, content)
  const store = await openMemoryStore()
  try {
    const traits = { plan: 'pro', age: 30 }
    await writeMessages(store, [
      { type: 'identify', userId: 'Ann@Example.test', traits, timestamp: '2024-01-01T00:00:00Z' },
    ])
    const chosen = mapping ?? (await inspectFile(file)).suggestion
    const { foldedIds, newProfiles } = await runImport(store, { path: file, mapping: chosen })
    return { traits: await traitsOf(store), foldedIds, newProfiles }
  } finally {
    await store.close()
  }
}

const csv = 'id,plan,age\nAnn@Example.test,,31\n'
const ndjson = '{"id":"Ann@Example.test","plan":null,"age":31}\n'
test.each([
  ['p.csv', csv],
  ['p.ndjson', ndjson],
])('a blank leaves what is there, or takes it away, as the import says: %s', async (name, content) => {
  const kept = { 'Ann@Example.test': { plan: 'pro', age: 31 } }
  const taken = { 'Ann@Example.test': { age: 31 } }
  expect((await imported(name, content, profiles({ blank: 'keep' }))).traits).toEqual(kept)
  expect((await imported(name, content, profiles({ blank: 'overwrite' }))).traits).toEqual(taken)
  expect((await imported(name, content, profiles({}))).traits).toEqual(taken)
  // What is proposed loses nothing.
  expect((await imported(name, content)).traits).toEqual(kept)
})

const spellings = 'id,plan,age\nann@example.test,a,\n ANN@example.test ,b,\nBo  Li,c,\nbo li,d,\n'

test('ids that differ by case and space are one person when the import says so, and are counted', async () => {
  const folded = await imported('f.csv', spellings, profiles({ blank: 'keep', foldIds: true }))
  expect(folded).toEqual({
    traits: { 'Ann@Example.test': { plan: 'b', age: 30 }, 'bo li': { plan: 'd' } },
    foldedIds: 3,
    newProfiles: 1,
  })
  const apart = await imported('f.csv', spellings, profiles({ blank: 'keep' }))
  expect(apart).toMatchObject({ foldedIds: 0, newProfiles: 4 })
})
