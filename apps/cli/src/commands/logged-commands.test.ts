import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDataFolder } from '@tessera/data-folder/open-data-folder'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { afterAll, beforeAll, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const folder = mkdtempSync(path.join(tmpdir(), 'tessera-logged-'))
const data = path.join(folder, 'data')

const tessera = (...args: string[]) =>
  execFileSync(process.execPath, [program, ...args, '--data', data], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '' },
  })

beforeAll(async () => {
  await copyEmptyControl(path.join(data, 'control'))
  await (await openDataFolder({ data, make: 'both' })).close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('what the command line brings in and takes out is in the log, by the account that ran it', () => {
  const people = path.join(folder, 'people.csv')
  writeFileSync(people, 'id,plan\na,plus\nb,free\nc,plus\n')
  const definition = path.join(folder, 'plus.json')
  writeFileSync(
    definition,
    JSON.stringify({
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'trait.plan', operator: '=', value: 'plus' }] },
    }),
  )
  tessera('import', people)
  tessera('export', '--definition', definition, '--out', path.join(folder, 'out.csv'))
  tessera('evaluate', '--definition', definition, '--members')
  tessera('evaluate', '--definition', definition)
  const entries = tessera('audit', 'export')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; actor: { name: string }; after: object })
    .filter(({ actor }) => actor.name.startsWith('Command line ('))
  expect(entries.map(({ action, after }) => [action, after])).toMatchObject([
    ['import.done', { file: 'people.csv', accepted: 3 }],
    ['segment.exported', { people: 2, format: 'csv' }],
    ['segment.members-read', { people: 2 }],
  ])
})
