import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import { openClient } from '../test/open-client.ts'

let prisma: PrismaClient
const seenAt = new Date('2026-01-02T03:04:05.678Z')

beforeAll(async () => {
  prisma = await openClient()
})
afterAll(() => prisma.$disconnect())
beforeEach(async () => {
  await prisma.order.deleteMany()
  await prisma.person.deleteMany()
  await prisma.person.create({
    data: { id: 1, email: 'ann@x', name: 'Ann', tier: 'gold', seenAt, tags: ['a', "o'b"], marks: [1, 2] },
  })
  await prisma.person.create({ data: { id: 2, email: 'bob@x', seenAt: new Date(0), clicks: 7n, tags: [] } })
  await prisma.order.createMany({
    data: [
      { id: 11, personId: 1, total: '9.99', sku: 's1' },
      { id: 12, personId: 1, total: '20.01', sku: 's2' },
      { id: 13, personId: 2, total: 5, sku: 's1' },
    ],
  })
})

const ids = async (where: Prisma.PersonWhereInput) =>
  (await prisma.person.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } })).map(({ id }) => id)

describe('a generated client', () => {
  it('creates and reads back every kind of column', async () => {
    const data = {
      id: 3,
      email: 'c@x',
      name: null,
      tier: 'gold' as const,
      score: new Prisma.Decimal('-12345678901234.5678'),
      clicks: 2n ** 63n - 1n,
      rating: 0.1,
      active: false,
      born: new Date('1890-05-01'),
      seenAt,
      zonedAt: seenAt,
      tags: ['', 'é', '{}'],
      marks: [-1, 2 ** 31 - 1],
      extra: { a: [1, { b: null }], 'ü"': '\n' },
      photo: new Uint8Array([0, 1, 255]),
      token: '5b2e8a4c-5bb3-4f9a-9f9e-6e2a29b6a9d5',
    }
    expect(await prisma.person.create({ data })).toEqual(data)
    expect(await prisma.person.findUnique({ where: { id: 3 } })).toEqual(data)
  })

  it('filters by every kind of value', async () => {
    await prisma.person.update({
      where: { id: 1 },
      data: {
        score: '1.5',
        born: new Date('1990-05-01'),
        zonedAt: seenAt,
        photo: new Uint8Array([7]),
        token: '5b2e8a4c-5bb3-4f9a-9f9e-6e2a29b6a9d5',
      },
    })
    expect(await ids({ tier: 'gold' })).toEqual([1])
    expect(await ids({ tier: { in: ['free', 'gold'] } })).toEqual([1, 2])
    expect(await ids({ seenAt })).toEqual([1])
    expect(await ids({ zonedAt: { gte: seenAt } })).toEqual([1])
    expect(await ids({ zonedAt: { gt: seenAt } })).toEqual([])
    expect(await ids({ born: new Date('1990-05-01') })).toEqual([1])
    expect(await ids({ score: { gt: '1.4999' } })).toEqual([1])
    expect(await ids({ clicks: { gte: 7n } })).toEqual([2])
    expect(await ids({ photo: new Uint8Array([7]) })).toEqual([1])
    expect(await ids({ token: '5B2E8A4C-5bb3-4f9a-9f9e-6e2a29b6a9d5' })).toEqual([1])
    expect(await ids({ email: { contains: 'OB@', mode: 'insensitive' } })).toEqual([2])
    expect(await ids({ name: null })).toEqual([2])
    expect(await ids({ NOT: { email: { startsWith: 'ann' } } })).toEqual([2])
    expect(await ids({ extra: { equals: Prisma.DbNull } })).toEqual([1, 2])
  })

  it('filters lists', async () => {
    expect(await ids({ tags: { has: "o'b" } })).toEqual([1])
    expect(await ids({ tags: { hasSome: ['z', 'a'] } })).toEqual([1])
    expect(await ids({ tags: { hasEvery: ['z', 'a'] } })).toEqual([])
    expect(await ids({ marks: { equals: [1, 2] } })).toEqual([1])
    expect(await ids({ tags: { isEmpty: true } })).toEqual([2])
    expect(await ids({ tags: { isEmpty: false } })).toEqual([1])
  })

  it('filters by relations and counts them', async () => {
    expect(await ids({ orders: { some: { total: { gt: 20 } } } })).toEqual([1])
    expect(await ids({ orders: { every: { sku: 's1' } } })).toEqual([2])
    expect(await ids({ orders: { none: { sku: 's2' } } })).toEqual([2])
    const people = await prisma.person.findMany({
      orderBy: { orders: { _count: 'desc' } },
      select: {
        id: true,
        _count: { select: { orders: true } },
        orders: { orderBy: { id: 'desc' }, take: 1, select: { id: true } },
      },
    })
    expect(people).toEqual([
      { id: 1, _count: { orders: 2 }, orders: [{ id: 12 }] },
      { id: 2, _count: { orders: 1 }, orders: [{ id: 13 }] },
    ])
    expect(
      await prisma.order.findMany({ where: { person: { is: { tier: 'free' } } }, select: { id: true } }),
    ).toEqual([{ id: 13 }])
  })

  it('groups, having', async () => {
    const groups = await prisma.order.groupBy({
      by: ['personId'],
      _sum: { total: true },
      _count: { _all: true },
      having: { total: { _sum: { gt: 6 } } },
    })
    expect(groups).toEqual([{ personId: 1, _sum: { total: new Prisma.Decimal(30) }, _count: { _all: 2 } }])
    expect(
      await prisma.person.aggregate({
        _sum: { id: true, clicks: true },
        _max: { seenAt: true },
        _count: true,
      }),
    ).toEqual({
      _sum: { id: 3, clicks: 7n },
      _max: { seenAt },
      _count: 2,
    })
  })

  it('pages, sorts nulls as PostgreSQL does, and keeps distinct rows', async () => {
    const page = await prisma.person.findMany({
      cursor: { id: 2 },
      take: 5,
      orderBy: { seenAt: 'asc' },
      select: { id: true },
    })
    expect(page).toEqual([{ id: 2 }, { id: 1 }])
    const byName = await prisma.person.findMany({ orderBy: { name: 'desc' }, select: { id: true } })
    expect(byName).toEqual([{ id: 2 }, { id: 1 }])
    expect(
      await prisma.order.findMany({ distinct: ['sku'], select: { sku: true }, orderBy: { sku: 'asc' } }),
    ).toEqual([{ sku: 's1' }, { sku: 's2' }])
  })

  it('updates, upserts and deletes', async () => {
    const updated = await prisma.person.update({
      where: { id: 2 },
      data: { clicks: { increment: 1 }, tags: { push: 'z' } },
    })
    expect(updated).toMatchObject({ clicks: 8n, tags: ['z'] })
    expect(await prisma.person.updateMany({ where: { id: { in: [1, 2, 9] } }, data: { rating: 2 } })).toEqual(
      { count: 2 },
    )
    const key = { personId_sku: { personId: 1, sku: 's9' } }
    for (const total of [1, 3]) {
      await prisma.order.upsert({
        where: key,
        create: { personId: 1, sku: 's9', total: 1 },
        update: { total: { increment: 2 } },
      })
      expect((await prisma.order.findUnique({ where: key }))?.total.toNumber()).toBe(total)
    }
    expect(await prisma.order.deleteMany({ where: { personId: 1 } })).toEqual({ count: 3 })
    expect(await prisma.order.delete({ where: { id: 13 }, select: { id: true } })).toEqual({ id: 13 })
  })

  it('fills ids from a sequence', async () => {
    const made = await prisma.order.createManyAndReturn({
      data: [
        { personId: 2, sku: 'p', total: 1 },
        { personId: 2, sku: 'q', total: 1 },
      ],
    })
    const [a, b] = made.map(({ id }) => id)
    expect(b).toBe((a ?? 0) + 1)
  })

  it('splits an `in` list beyond the bind limit', async () => {
    const many = Array.from({ length: 40_000 }, (_, i) => i)
    expect(await prisma.person.findMany({ where: { id: { in: many } }, select: { id: true } })).toHaveLength(
      2,
    )
  })
})
