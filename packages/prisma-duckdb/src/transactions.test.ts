import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Prisma, PrismaClient } from '../generated/client.ts'
import { openClient } from '../test/open-client.ts'
import { tables } from '../test/tables.ts'
import { PrismaDuckDB } from './index.ts'

let prisma: PrismaClient
const person = (id: number) => ({ id, email: `${id}@x`, seenAt: new Date(id) })

beforeAll(async () => {
  prisma = await openClient({ maxConnections: 2, maxTransactions: 2 })
})
afterAll(() => prisma.$disconnect())
beforeEach(async () => {
  await prisma.person.deleteMany()
  await prisma.person.create({ data: person(1) })
})

describe('$transaction', () => {
  it('commits a list as one', async () => {
    const [made, count] = await prisma.$transaction([
      prisma.person.create({ data: person(2) }),
      prisma.person.count(),
    ])
    expect([made.id, count]).toEqual([2, 2])
    const pair = [prisma.person.create({ data: person(3) }), prisma.person.create({ data: person(1) })]
    await expect(prisma.$transaction(pair)).rejects.toMatchObject({ code: 'P2002' })
    expect(await prisma.person.count()).toBe(2)
  })

  it('shows its writes to itself only until it commits, and reads go on beside it', async () => {
    await prisma.$transaction(async (tx) => {
      await tx.person.create({ data: person(2) })
      expect(await tx.person.count()).toBe(2)
      expect(await prisma.person.count()).toBe(1)
    })
    expect(await prisma.person.count()).toBe(2)
  })

  it('rolls back on an exception', async () => {
    const work = prisma.$transaction(async (tx) => {
      await tx.person.deleteMany()
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await prisma.person.count()).toBe(1)
  })

  it('does not commit in silence what a failed statement has undone', async () => {
    const work = prisma.$transaction(async (tx) => {
      await tx.person.create({ data: person(2) })
      await tx.person.create({ data: person(1) }).catch(() => undefined)
    })
    await expect(work).rejects.toThrow(/aborted/)
    expect(await prisma.person.count()).toBe(1)
  })

  it('refuses the later of two writers of one row', async () => {
    const work = prisma.$transaction(async (tx) => {
      await tx.person.count()
      await prisma.person.update({ where: { id: 1 }, data: { name: 'other' } })
      await tx.person.update({ where: { id: 1 }, data: { name: 'mine' } })
    })
    await expect(work).rejects.toMatchObject({ code: 'P2034' })
    expect((await prisma.person.findUnique({ where: { id: 1 } }))?.name).toBe('other')
  })

  it('takes the isolation levels that a snapshot satisfies', async () => {
    const { ReadCommitted, RepeatableRead, Serializable } = Prisma.TransactionIsolationLevel
    for (const isolationLevel of [ReadCommitted, RepeatableRead]) {
      expect(await prisma.$transaction((tx) => tx.person.count(), { isolationLevel })).toBe(1)
    }
    const refused = prisma.$transaction((tx) => tx.person.count(), { isolationLevel: Serializable })
    await expect(refused).rejects.toMatchObject({ code: 'P2023' })
  })

  it('interrupts what runs when its time is up', async () => {
    const started = performance.now()
    const work = prisma.$transaction(
      (tx) => tx.$queryRaw`SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3`,
      { timeout: 200 },
    )
    await expect(work).rejects.toThrow()
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(await prisma.$transaction((tx) => tx.person.count())).toBe(1)
  })

  it('runs the statements of one transaction in turn', async () => {
    const counts = await prisma.$transaction((tx) =>
      Promise.all([2, 3, 4].map(async (id) => (await tx.person.create({ data: person(id) })).id)),
    )
    expect(counts).toEqual([2, 3, 4])
  })

  it('refuses transaction statements as raw SQL', async () => {
    for (const sql of ['BEGIN', 'COMMIT', 'ROLLBACK']) {
      await expect(prisma.$executeRawUnsafe(sql)).rejects.toMatchObject({
        code: 'P2010',
        message: expect.stringContaining('25001'),
      })
    }
  })
})

describe('connections', () => {
  it('wait when all are out, and a short query does not wait for a long one', async () => {
    const order: string[] = []
    const slow = prisma.$queryRaw`SELECT count(*) FROM range(400000000) t(i) WHERE i % 7 = 3`.then(() =>
      order.push('slow'),
    )
    const quick = Array.from({ length: 5 }, (_, i) =>
      prisma.$queryRaw`SELECT ${i}`.then(() => order.push('quick')),
    )
    await Promise.all([slow, ...quick])
    expect(order).toEqual(['quick', 'quick', 'quick', 'quick', 'quick', 'slow'])
  })

  it('never exceed their number', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    let opened = 0
    const adapter = new PrismaDuckDB({ instance, maxConnections: 3, onConnect: async () => opened++ })
    const client = new PrismaClient({ adapter })
    const sums = await Promise.all(
      Array.from(
        { length: 40 },
        (_, i) => client.$queryRaw`SELECT sum(range)::INTEGER + ${i} AS n FROM range(1000)`,
      ),
    )
    expect(sums).toEqual(Array.from({ length: 40 }, (_, i) => [{ n: 499_500 + i }]))
    expect(opened).toBe(3)
    await client.$disconnect()
    instance.closeSync()
  })

  it('that cannot be opened fail their query and leave room for the next', async () => {
    let attempts = 0
    const onConnect = async () => {
      if (attempts++ === 0) throw new Error('not yet')
    }
    const client = new PrismaClient({
      adapter: new PrismaDuckDB({ path: ':memory:', maxConnections: 1, onConnect }),
    })
    const [first, second] = await Promise.allSettled([
      client.$queryRaw`SELECT 1 AS n`,
      client.$queryRaw`SELECT 2 AS n`,
    ])
    expect(first).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('not yet') },
    })
    expect(second).toEqual({ status: 'fulfilled', value: [{ n: 2 }] })
    await client.$disconnect()
  })

  it('share an instance with its owner, who keeps it open', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const own = await instance.connect()
    await own.run(tables)
    await own.run(`INSERT INTO people (id, email, seen_at) VALUES (5, 'own@x', '2026-01-01')`)
    const client = new PrismaClient({ adapter: new PrismaDuckDB({ instance }) })
    expect(await client.person.findMany({ select: { email: true } })).toEqual([{ email: 'own@x' }])
    await client.$disconnect()
    expect((await own.runAndReadAll('SELECT count(*)::INTEGER FROM people')).getRows()).toEqual([[1]])
    instance.closeSync()
  })

  it('are interrupted and closed by $disconnect, and opened again by the next query', async () => {
    const client = await openClient()
    const slow = client.$queryRaw`SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3`
    const failed = expect(slow).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 100))
    await client.$disconnect()
    await failed
    expect(await client.$queryRaw`SELECT 1 AS n`).toEqual([{ n: 1 }])
    await client.$disconnect()
  })
})

describe('executeScript', () => {
  it('runs many statements, and leaves no transaction open behind it', async () => {
    const adapter = await new PrismaDuckDB({ path: ':memory:' }).connect()
    await adapter.executeScript(`CREATE TABLE a (t VARCHAR); INSERT INTO a VALUES ('x;y'); -- done;\n`)
    await expect(
      adapter.executeScript(`BEGIN; INSERT INTO a VALUES ('z'); SELECT nope`),
    ).rejects.toMatchObject({ cause: { kind: 'ColumnNotFound' } })
    expect((await adapter.queryRaw({ sql: 'SELECT * FROM a', args: [], argTypes: [] })).rows).toEqual([
      ['x;y'],
    ])
    await adapter.dispose()
  })
})
