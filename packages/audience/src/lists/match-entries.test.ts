import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AudienceStore } from '../audience-store.ts'
import { declare } from '../catalogue/declare.ts'
import { addToList, createList, readListIds, readLists, replaceList, takeOffList } from '../lists.ts'
import { openMemoryStore } from '../open-store.ts'
import { listAfter } from './list-after.ts'
import { readListMembers } from './read-list-members.ts'

let store: AudienceStore
beforeAll(async () => {
  store = await openMemoryStore()
  await declare(store, {
    traits: { email: 'text', crm_id: 'number', first_name: 'text', last_name: 'text', country: 'text' },
    events: {},
  })
  const columns = [...(await store.catalogue()).traits.values()].map(({ column }) => column).join(', ')
  await store.write(async (connection) => {
    const people = [
      ['c1', 'anna@shop.example', 901, 'Anna', 'Berg', 'DE'],
      ['c2', 'Ben@Shop.example', 902, 'Ben', null, 'DE'],
      ['c3', 'both@shop.example', 903, null, null, 'SE'],
      ['c4', 'both@shop.example', 17, null, null, 'SE'],
      ['17', null, null, 'Sven', 'Teen', 'SE'],
    ] as const
    for (const [n, [id, ...traits]] of people.entries()) {
      await connection.run(`INSERT INTO profiles VALUES (${n}, $1, '2024-01-01', '2024-01-01', false)`, [id])
      await connection.run(`INSERT INTO traits_current (n, ${columns}) VALUES (${n}, $1, $2, $3, $4, $5)`, [
        ...traits,
      ])
    }
  })
})
afterAll(() => store.close())

const match = async (...ids: readonly string[]) => (await listAfter(store, { kind: 'replace', ids })).match

describe('a pasted address means the person who has it', () => {
  test('by id, by e-mail address, by a number of another system; what no one has is named', async () => {
    expect(await match('c1', 'anna@shop.example', '902', 'nobody@shop.example')).toMatchObject({
      entered: 4,
      known: 3,
      people: 2,
      unknown: 1,
      ambiguous: 0,
      respelled: 0,
      by: [
        { field: 'id', entries: 1 },
        { field: 'trait.email', entries: 1 },
        { field: 'trait.crm_id', entries: 1 },
      ],
      unknownEntries: ['nobody@shop.example'],
    })
  })

  test('an address written with another case or spaces is taken, and said', async () => {
    expect(await match(' BEN@shop.example ', 'C1')).toMatchObject({
      known: 2,
      respelled: 2,
      respelledEntries: [
        { entry: ' BEN@shop.example ', written: 'Ben@Shop.example', id: 'c2' },
        { entry: 'C1', written: 'c1', id: 'c1' },
      ],
    })
  })

  test('what several people have is left out, with the people', async () => {
    const key = 'ambiguous'
    const report = await createList(store, {
      key,
      ids: ['both@shop.example', '17', 'c1'],
      matchBy: 'any',
    })
    expect(report).toMatchObject({ known: 1, ambiguous: 2, unknown: 0 })
    expect(report.ambiguousEntries).toEqual([
      {
        entry: 'both@shop.example',
        people: [
          { id: 'c3', field: 'trait.email' },
          { id: 'c4', field: 'trait.email' },
        ],
      },
      {
        entry: '17',
        people: [
          { id: 'c4', field: 'trait.crm_id' },
          { id: '17', field: 'id' },
        ],
      },
    ])
    expect(await readListIds(store, key)).toEqual(['c1'])
    await replaceList(store, { key }, { ids: ['17'], matchBy: 'id' })
    expect(await readListIds(store, key)).toEqual(['17'])
  })

  test('a value that many have names no one, and a list can be taken as ids alone', async () => {
    expect(await match('DE')).toMatchObject({
      unknown: 1,
      comparedWith: ['id', 'trait.email', 'trait.crm_id'],
    })
    await createList(store, { key: 'as-is', ids: ['C1', 'anna@shop.example', 'c2'] })
    expect(await readListIds(store, 'as-is')).toEqual(['C1', 'anna@shop.example', 'c2'])
    expect((await readLists(store)).find(({ key }) => key === 'as-is')).toMatchObject({ ids: 3, known: 1 })
  })
})

describe('a list remembers what was typed', () => {
  test('with name, address, what it was matched by, when and by whom', async () => {
    const before = Date.now()
    await createList(store, {
      key: 'typed',
      ids: ['anna@shop.example', 'c2', 'new@shop.example', 'c1'],
      matchBy: 'any',
      addedBy: 'Maya',
    })
    const { total, members } = await readListMembers(store, 'typed', { limit: 10 })
    expect(total).toBe(3)
    expect(members).toMatchObject([
      {
        id: 'c1',
        known: true,
        name: 'Anna Berg',
        typed: 'anna@shop.example',
        matchedBy: 'trait.email',
        addedBy: 'Maya',
      },
      { id: 'c2', known: true, name: 'Ben', email: 'Ben@Shop.example', typed: null, matchedBy: 'id' },
      { id: 'new@shop.example', known: false, name: null, typed: null, matchedBy: null },
    ])
    expect(members[0]?.addedAt).toBeGreaterThanOrEqual(before)
    const first = await readListMembers(store, 'typed', { limit: 2 })
    expect(first.nextCursor).toBe('c2')
    const rest = await readListMembers(store, 'typed', { limit: 2, cursor: 'c2' })
    expect(rest.members.map(({ id }) => id)).toEqual(['new@shop.example'])
    expect((await readListMembers(store, 'typed', { limit: 9, known: false })).total).toBe(1)
    expect((await readListMembers(store, 'typed', { limit: 9, search: 'BERG' })).total).toBe(1)
  })

  test('a change says the revision it was made on', async () => {
    await createList(store, { key: 'revised', ids: ['c1'] })
    await addToList(store, { key: 'revised', revision: 1 }, { ids: ['c1', 'c3'], addedBy: 'Oskar' })
    expect(await readListIds(store, 'revised')).toEqual(['c1', 'c3'])
    await expect(takeOffList(store, { key: 'revised', revision: 1 }, ['c1'])).rejects.toMatchObject({
      code: 'list-changed',
    })
    expect(await takeOffList(store, { key: 'revised', revision: 2 }, ['c1', 'zz'])).toBe(1)
    expect(await readListIds(store, 'revised')).toEqual(['c3'])
  })
})
