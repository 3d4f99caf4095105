import { type AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomMacros } from './random-sql.ts'

let store: AudienceStore
beforeAll(async () => {
  store = await openMemoryStore()
})
afterAll(() => store.close())

/** How far two numbers of the same people lie apart on average; a third when they know nothing of each other. */
async function distances(pairs: readonly (readonly [a: string, b: string])[]): Promise<number[]> {
  return store.write(async (connection) => {
    for (const macro of randomMacros(1)) await connection.run(macro)
    const means = pairs.map(([a, b]) => `avg(abs(${a} - ${b}))`)
    const reader = await connection.runAndReadAll(`SELECT ${means.join(', ')} FROM range(20000) r(n)`)
    return reader.getRows()[0]?.map(Number) ?? []
  })
}

const third = (apart: number) => Math.abs(apart - 1 / 3) < 0.01

test('what people do in one week says nothing of any other week', async () => {
  const weeks = Array.from({ length: 103 }, (_, lag) => (lag + 1) * 64)
  const found = await distances(weeks.map((key) => ['v(n, 0, 29)', `v(n, ${key}, 29)`] as const))
  expect(found.filter((apart) => !third(apart))).toEqual([])
})

test('numbers drawn for different purposes, and those of neighbours, know nothing of each other', async () => {
  const salts = Array.from({ length: 60 }, (_, salt) => salt + 1)
  const found = await distances([
    ...salts.map((salt) => ['u(n, 0)', `u(n, ${salt})`] as const),
    ...salts.map((salt) => ['v(n, 64, 0)', `v(n, 64, ${salt})`] as const),
    ...salts.map((step) => ['u(n, 1)', `u(n + ${step}, 1)`] as const),
  ])
  expect(found.filter((apart) => !third(apart))).toEqual([])
})
