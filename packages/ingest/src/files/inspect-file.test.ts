import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspectFile } from './inspect-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['has a value too many', 'c,2026-01-03,7,many'],
  ['has a value too few', 'few'],
  ['opens a quote and never closes it', 'd,2026-01-04,"5'],
])('a row that %s has no say in what the columns hold', async (_, row) => {
  const file = path.join(folder, 'orders.csv')
  await writeFile(file, `id,at,amount\na,2026-01-01,1\na,2026-01-02,2.5\n${row}\n`)
  const { columns } = await inspectFile(file)
  expect(columns.map(({ name, inferred }) => [name, inferred])).toEqual([
    ['id', 'text'],
    ['at', 'datetime'],
    ['amount', 'number'],
  ])
})
