import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '../generated/client.ts'
import { openClient } from '../test/open-client.ts'
import { QueryInterrupted, withSignal } from './index.ts'

let prisma: PrismaClient
beforeAll(async () => {
  prisma = await openClient({ maxConnections: 2 })
})
afterAll(() => prisma.$disconnect())

/** Hours of work. */
const endless = () => prisma.$queryRaw`SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3`
/** About a second of it. */
const second = () =>
  prisma.$queryRaw<{ n: number }[]>`SELECT count(*)::INTEGER AS n FROM range(300000000) t(i) WHERE i % 3 = 0`

describe('withSignal', () => {
  it('interrupts the running query with a typed error', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort('gone'), 100)
    const started = performance.now()
    const error: unknown = await withSignal(abort.signal, endless).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QueryInterrupted)
    expect(error).toMatchObject({ name: 'AbortError', code: 'QUERY_INTERRUPTED', reason: 'gone' })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('interrupts no other query', async () => {
    const abort = new AbortController()
    const other = second()
    const stopped = expect(withSignal(abort.signal, endless)).rejects.toBeInstanceOf(QueryInterrupted)
    setTimeout(() => abort.abort(), 100)
    await stopped
    expect(await other).toEqual([{ n: 100_000_000 }])
    expect(await prisma.$queryRaw`SELECT 1 AS n`).toEqual([{ n: 1 }])
  })

  it('takes a waiting query out of the queue', async () => {
    const busy = new AbortController()
    const both = [1, 2].map(() =>
      expect(withSignal(busy.signal, endless)).rejects.toBeInstanceOf(QueryInterrupted),
    )
    const abort = new AbortController()
    const waiting = withSignal(abort.signal, () => prisma.$queryRaw`SELECT 1 AS n`)
    setTimeout(() => abort.abort(), 50)
    await expect(waiting).rejects.toBeInstanceOf(QueryInterrupted)
    busy.abort()
    await Promise.all(both)
    expect(await Promise.all([1, 2, 3].map((n) => prisma.$queryRaw`SELECT ${n} AS n`))).toEqual([
      [{ n: 1 }],
      [{ n: 2 }],
      [{ n: 3 }],
    ])
  })

  it('stops a query however soon after its start the signal fires', async () => {
    for (const delay of [0, 1, 2, 3, 5, 8]) {
      const abort = new AbortController()
      setTimeout(() => abort.abort(), delay)
      await expect(withSignal(abort.signal, endless)).rejects.toBeInstanceOf(QueryInterrupted)
    }
  })

  it('does not begin once aborted', async () => {
    let ran = false
    const work = withSignal(AbortSignal.abort(), async () => {
      ran = true
    })
    await expect(work).rejects.toBeInstanceOf(QueryInterrupted)
    expect(ran).toBe(false)
  })

  it('passes results, and errors that are not the abort, through', async () => {
    const { signal } = new AbortController()
    expect(await withSignal(signal, () => prisma.$queryRaw`SELECT 2 AS n`)).toEqual([{ n: 2 }])
    await expect(withSignal(signal, () => prisma.$queryRaw`SELECT nope`)).rejects.toMatchObject({
      code: 'P2010',
    })
  })

  it('stops model queries and transactions too', async () => {
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 100)
    const work = withSignal(abort.signal, () =>
      prisma.$transaction(async (tx) => {
        await tx.person.create({ data: { id: 1, email: 'a', seenAt: new Date() } })
        await tx.$queryRaw`SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 7 = 3`
      }),
    )
    await expect(work).rejects.toBeInstanceOf(QueryInterrupted)
    expect(await prisma.person.count()).toBe(0)
  })
})
