import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mappingFor } from './import-mapping.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mapping-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('rows that name an event are not taken as profiles because their time cannot be read', () => {
  test.each([
    ['a.csv', 'id,event,date\nu1,A,45658\nu2,B,45659\n'],
    ['b.csv', 'id,Event name,when\nu1,A,Thursday\nu2,B,Friday\n'],
    [
      'c.ndjson',
      '{"id":"u1","event":"A","date":"01/02/2025"}\n{"id":"u2","event":"B","date":"02/03/2025"}\n',
    ],
  ])('%s', async (name, content) => {
    const file = path.join(folder, name)
    await writeFile(file, content)
    await expect(mappingFor(file, {}, undefined)).rejects.toMatchObject({
      message: expect.stringContaining('names events, but no column is read as their time'),
      fix: expect.stringContaining('--at'),
    })
    const { mapping } = await mappingFor(file, { at: 'none' }, undefined)
    expect(mapping.kind).toBe('profiles')
  })
})
