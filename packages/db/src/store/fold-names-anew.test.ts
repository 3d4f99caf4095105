import { afterAll, beforeAll, expect, it } from 'vitest'
import { foldNamesAnew } from './fold-names-anew.ts'
import type { TestStore } from './testing-store.ts'
import { openTestStore } from './testing-store.ts'
import { writingAs } from './testing-step.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const row = (key: string, name: string, nameFolded: string, day: number) => ({
  key,
  name,
  nameFolded,
  draft: '{"version":1,"rule":{"combinator":"and","rules":[]}}',
  createdAt: new Date(Date.UTC(2026, 0, day)),
})

it('keeps segments apart whose names an earlier version took for different, and lets no further one in', async () => {
  const { segment } = test.store.prisma
  // As they were kept when only case was ignored; the last one's is what the first one's becomes.
  await segment.createMany({
    data: [
      row('first', 'VIP – Win-back', 'vip – win-back', 2),
      row('second', 'vip win back', 'vip win back', 3),
      row('odd', '!!!', '!!!', 4),
      row('other', 'Other', 'vipwinback', 5),
    ],
  })
  await foldNamesAnew(test.store.prisma)
  const rows = await segment.findMany({ orderBy: { createdAt: 'asc' } })
  expect(rows.map(({ name }) => name)).toEqual(['VIP – Win-back', 'vip win back', '!!!', 'Other'])
  expect(rows.map(({ nameFolded }) => nameFolded)).toEqual([
    'vipwinback',
    `vipwinback ${rows[1]?.id}`,
    '!!!',
    'other',
  ])
  const { updatedAt: before } = await segment.findUniqueOrThrow({ where: { key: 'second' } })
  await foldNamesAnew(test.store.prisma)
  expect((await segment.findUniqueOrThrow({ where: { key: 'second' } })).updatedAt).toEqual(before)

  // Saving one of the two is no rename.
  const by = writingAs()
  const second = await test.store.segments.get('second')
  const saved = await test.store.segments.saveDraft(by, second, { name: second.name, description: 'Later' })
  expect(saved).toMatchObject({ name: 'vip win back', description: 'Later' })
  await expect(
    test.store.segments.create(by, { name: 'V.I.P. winback', definition: second.draft }),
  ).rejects.toMatchObject({ code: 'name-taken' })
  await test.store.segments.saveDraft(by, saved, { name: 'Win-back two' })
  expect((await segment.findUniqueOrThrow({ where: { key: 'second' } })).nameFolded).toBe('winbacktwo')
})

it('the index itself refuses a name that differs by case and punctuation alone', async () => {
  await test.store.segments.create(writingAs(), {
    name: 'Cart: abandoners',
    definition: { version: 1, rule: { combinator: 'and', rules: [] } },
  })
  await expect(
    test.store.prisma.segment.create({ data: row('beside', 'CART abandoners', 'cartabandoners', 6) }),
  ).rejects.toMatchObject({ code: 'P2002' })
})
