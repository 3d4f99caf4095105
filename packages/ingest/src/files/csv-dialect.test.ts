/** CSV as programs and people write it: nothing beside the rows becomes one, and no row is lost for it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { inspectFile } from './inspect-file.ts'
import { runImport } from './run-import.ts'

let folder: string
let store: AudienceStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dialect-'))
  store = await openMemoryStore({ timeZone: 'UTC' })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function imported(content: string | Uint8Array) {
  const file = path.join(folder, 'people.csv')
  const rejectsFile = path.join(folder, 'rejects.csv')
  await writeFile(file, content)
  const { suggestion, notes, columns, encoding } = await inspectFile(file)
  const report = await runImport(store, { path: file, mapping: suggestion, rejectsFile })
  const traits = [...(await store.catalogue()).traits.values()]
  const rows = await query(
    store,
    `SELECT p.id${traits.map(({ column }) => `, t.${column}`).join('')} FROM traits_current t JOIN profiles p USING (n) ORDER BY n`,
  )
  const rejects = existsSync(rejectsFile) ? await readFile(rejectsFile, 'utf8') : ''
  return { rows, notes, names: columns.map(({ name }) => name), report, rejects, encoding }
}

const people = [
  ['u1', 'Ann', 5],
  ['u2', 'Bo', 7],
]

test.each([
  ['a sep= line', 'sep=;\nid;name;spend\nu1;Ann;5\nu2;Bo;7\n'],
  ['a quoted sep= line and a mark', '\ufeff"sep=,"\r\nid,name,spend\r\nu1,Ann,5\r\nu2,Bo,7\r\n'],
  ['title lines', 'Customer report\nGenerated 2025-01-01\n\nid,name,spend\nu1,Ann,5\nu2,Bo,7\n'],
  ['title lines as wide as the sheet', 'Customer report,,\n,,\nid,name,spend\nu1,Ann,5\nu2,Bo,7\n'],
  ['a trailing comma in the rows', 'id,name,spend\nu1,Ann,5,\nu2,Bo,7,\n'],
  ['a trailing comma in the header', 'id,name,spend,\nu1,Ann,5\nu2,Bo,7\n'],
  ['trailing commas everywhere', 'id,name,spend,\nu1,Ann,5,\nu2,Bo,7,\n'],
  ['blanks after commas', 'id, name, spend\nu1, Ann, 5\nu2, "Bo", 7\n'],
  ['a mark', '\ufeffid,name,spend\nu1,Ann,5\nu2,Bo,7\n'],
  ['UTF-16', Buffer.from('\ufeffid\tname\tspend\nu1\tAnn\t5\nu2\tBo\t7\n', 'utf16le')],
])('%s', async (_, content) => {
  const { rows, names, report } = await imported(content)
  expect(names).toEqual(['id', 'name', 'spend'])
  expect(rows).toEqual(people)
  expect(report).toMatchObject({ read: 2, accepted: 2, rejected: 0, quarantined: 0 })
})

test('what was left out above the rows and at their ends is said', async () => {
  const { notes } = await imported('sep=;\nReport\nid;name;spend\nu1;Ann;5;\nu2;Bo;7;\n')
  expect(notes).toEqual([
    'Its first line says that semicolons separate the columns.',
    'One line above the header left out.',
    'Every row ends with a separator; no column was made of it.',
  ])
})

test('a row that cannot be read has its number below titles too', async () => {
  const { rejects, report } = await imported('Report\n\nid,name\nu1,Ann\nu2\nu3,Cy\n')
  expect(report).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
  expect(rejects).toContain('2,row left out,too-few-columns')
})

test('one row in another encoding is left out with its reason, the rest taken', async () => {
  const content = Buffer.concat([
    Buffer.from('id,name\nu1,Zoë\n'),
    Buffer.from('u2,Jos\xe9\n', 'latin1'),
    Buffer.from('u3,Ann\n'),
  ])
  const { rows, rejects, encoding } = await imported(content)
  expect(rows).toEqual([
    ['u1', 'Zoë'],
    ['u3', 'Ann'],
  ])
  expect(rejects).toContain('2,row left out,wrong-encoding')
  expect(encoding).toBe('utf-8')
})

test('quotes behind a backslash are named, before and in the reason', async () => {
  const { notes, rejects, rows } = await imported(
    'id,note,city\nu1,"say \\"hi\\" now",Bonn\nu2,"plain",Ulm\n',
  )
  expect(notes.join()).toContain('backslash')
  expect(rejects).toMatch(/wrong-quotes,.*backslash/)
  expect(rows).toEqual([['u2', 'plain', 'Ulm']])
})
