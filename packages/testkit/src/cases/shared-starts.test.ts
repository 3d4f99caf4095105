import { expect, test } from 'vitest'
import { openDuckdbWorkbench } from './duckdb-workbench.ts'
import { type Start, SharedStarts } from './shared-starts.ts'
import type { OpenWorkbench, Workbench } from './workbench.ts'

const named = (userId: string) => ({
  type: 'identify',
  userId,
  traits: { n: 1 },
  timestamp: '2024-01-01T00:00:00Z',
})
const startOf = (...ids: string[]): Start => ({
  settings: { timeZone: 'UTC', catalogue: {} },
  messages: ids.map(named),
  lists: {},
})

/** Counts the stores that are open; `opened` counts all there were. */
function counted() {
  const count = { opened: 0, open: 0 }
  const open: OpenWorkbench = async (settings) => {
    const bench = await openDuckdbWorkbench(settings)
    count.opened += 1
    count.open += 1
    return {
      ...bench,
      async close() {
        count.open -= 1
        await bench.close()
      },
    }
  }
  return { count, open }
}

async function members(bench: Workbench): Promise<number> {
  const rule = { combinator: 'and', rules: [{ field: 'trait.n', operator: '=', value: 1 }] } as const
  const engine = await bench.engine()
  const question = { definition: { version: 1, rule }, asOf: Date.UTC(2024, 5), preview: false } as const
  return (await engine.size({ ...question, segments: new Map() })).size
}

test('those who only ask share a store, whoever writes has one alone that nobody sees', async () => {
  const { count, open } = counted()
  const starts = new SharedStarts(open)
  expect(await starts.with(startOf('ana'), false, members)).toBe(1)
  const grown = await starts.with(startOf('ana'), true, async (bench) => {
    await bench.receive([named('ben')])
    return members(bench)
  })
  expect(grown).toBe(2)
  expect(await starts.with(startOf('ana'), false, members)).toBe(1)
  expect(await starts.with(startOf('ana', 'ben'), false, members)).toBe(2)
  expect(count).toEqual({ opened: 3, open: 2 })
  await starts.close()
  expect(count.open).toBe(0)
})

test('an engine that is lent again asks again', async () => {
  const starts = new SharedStarts(openDuckdbWorkbench)
  const first = await starts.with(startOf('ana'), false, (bench) => bench.engine())
  const second = await starts.with(startOf('ana'), false, (bench) => bench.engine())
  expect(second).not.toBe(first)
  await starts.close()
})

test('few stores are open at a time, and none after a start that failed', async () => {
  const { count, open } = counted()
  const starts = new SharedStarts(open)
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await starts.with(startOf(id), false, members)
  expect(count).toEqual({ opened: 6, open: 4 })
  await starts.close()
  const failing = new SharedStarts(async (settings) => ({
    ...(await open(settings)),
    receive: () => Promise.reject(new Error('no room')),
  }))
  await expect(failing.with(startOf('a'), false, members)).rejects.toThrow('no room')
  expect(count.open).toBe(0)
})
