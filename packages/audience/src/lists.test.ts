import { expect, test } from 'vitest'
import { createList, readListIds, readLists, removeList, replaceList } from './lists.ts'
import { openMemoryStore } from './open-store.ts'

test('a list is made, read, replaced and removed; its ids need not be known', async () => {
  const store = await openMemoryStore()
  const odd = `o'b"r; DROP TABLE lists; \u0000😀`
  await createList(store, { key: 'summer', name: 'Summer invites', ids: ['b', 'a', 'b', odd] })
  await createList(store, { key: odd, ids: [] })
  expect(await readListIds(store, 'summer')).toEqual(['a', 'b', odd])
  expect((await readLists(store)).map(({ key, name, ids }) => [key, name, ids])).toEqual([
    [odd, odd, 0],
    ['summer', 'Summer invites', 3],
  ])
  await replaceList(store, { key: 'summer' }, { ids: ['c'] })
  expect(await readListIds(store, 'summer')).toEqual(['c'])
  await expect(createList(store, { key: 'summer', ids: [] })).rejects.toMatchObject({ code: 'list-exists' })
  expect(await readListIds(store, 'summer')).toEqual(['c'])
  await removeList(store, 'summer')
  const missing = { code: 'list-missing' }
  await expect(replaceList(store, { key: 'summer' }, { ids: [] })).rejects.toMatchObject(missing)
  await expect(removeList(store, 'summer')).rejects.toMatchObject(missing)
  await expect(readListIds(store, 'summer')).rejects.toMatchObject(missing)
  await store.close()
})
