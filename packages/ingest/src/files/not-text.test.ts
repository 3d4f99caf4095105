import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspectFile } from './inspect-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'not-text-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function inspected(name: string, content: Buffer | string) {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return inspectFile(file)
}

const rows = 'customer_id,name\n1,Müller\n2,Ada\n'

test.each<[string, string, Buffer | string, string]>([
  ['a workbook', 'a.csv', `PK\x03\x04\x14\0\0\0\x08\0xl/workbook.xml`, 'it is an Excel workbook'],
  ['a packed file', 'a.csv', gzipSync(rows), 'it is a packed file'],
  ['a picture', 'a.csv', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'it is a picture'],
  ['a Parquet file', 'a.csv', 'PAR1\x15\x04', 'it is a Parquet file'],
  ['a web page', 'a.csv', '\n<!DOCTYPE html><p>Sign in, please', 'it is a web page'],
  ['bytes', 'a.csv', randomBytes(100_000), 'it is not text'],
  ['bytes called NDJSON', 'a.ndjson', randomBytes(100_000), 'it is not text'],
  ['text called Parquet', 'a.parquet', rows, 'called Parquet, and is none'],
  ['half of a Parquet file', 'a.parquet', 'PAR1\x15\x04\x15\x04\x15\x04', 'its end is missing'],
  ['a list of objects', 'a.json', '[{"id": 1},\n{"id": 2}]', 'one JSON document'],
])('%s is refused by what it is', async (_, name, content, words) => {
  await expect(inspected(name, content)).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining(words),
    fix: expect.stringMatching(/\w/),
  })
})

test.each(['utf-16le', 'utf-16be'] as const)('%s without a mark is read', async (encoding) => {
  const little = Buffer.from(rows, 'utf16le')
  const found = await inspected('a.csv', encoding === 'utf-16le' ? little : little.swap16())
  expect(found).toMatchObject({ encoding, rows: 2, columns: [{ name: 'customer_id' }, { name: 'name' }] })
})

test('a control character in a value does not make a file anything else than text', async () => {
  expect(await inspected('a.csv', `${rows}3,nul\0nul\n4,\u001b[31m\n`)).toMatchObject({ rows: 4 })
})
