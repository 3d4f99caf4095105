/** A data folder whose control plane is on a PostgreSQL server. */
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onPostgres, testDatabase } from '@tessera/db/store/testing-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyStores } from './copy-stores.ts'
import { keepBond } from './keep-bond.ts'
import { openDataFolder } from './open-data-folder.ts'

let data: string
let databaseUrl: string | undefined
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-folder-'))
  databaseUrl = await testDatabase()
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const open = (url = databaseUrl) => openDataFolder({ data, databaseUrl: url, make: 'both' })

async function work(): Promise<void> {
  const folder = await open()
  await folder.store.write((connection) =>
    connection.run(`INSERT INTO list_members (list_key, id) VALUES ('l', 'p')`),
  )
  await keepBond(folder).close()
  await folder.close()
}

describe.skipIf(!onPostgres)('a data folder with its control plane on a server', () => {
  it('opens again and again, and is refused without its profile store, or with an older one', async () => {
    await work()
    await work()
    const file = path.join(data, 'audience.duckdb')
    renameSync(file, `${file}-kept`)
    await expect(open()).rejects.toMatchObject({ code: 'profiles-missing' })
    renameSync(`${file}-kept`, file)
    await (await open()).close()
  })

  it('may be one of several with copies of the same profiles, each refreshing membership by itself', async () => {
    await work()
    const first = data
    const second = mkdtempSync(path.join(tmpdir(), 'tessera-folder-'))
    cpSync(path.join(first, 'audience.duckdb'), path.join(second, 'audience.duckdb'))
    const folder = await open()
    await folder.store.writeDerived(async () => undefined)
    await keepBond(folder).close()
    await folder.close()
    data = second
    await (await open()).close()
    data = first
    await work()
    data = second
    await expect(open()).rejects.toMatchObject({ code: 'profiles-older' })
    rmSync(first, { recursive: true })
  })

  it('is refused without DATABASE_URL, and with that of another workspace', async () => {
    await work()
    await expect(openDataFolder({ data, make: 'both' })).rejects.toMatchObject({ code: 'control-elsewhere' })
    const other = await testDatabase()
    await expect(open(other)).rejects.toMatchObject({ code: 'stores-mixed' })
    await (await open()).close()
  })

  it('is backed up by the tools of PostgreSQL, which the refusal names', async () => {
    await work()
    const folder = await open()
    await expect(copyStores({ ...folder, data, to: path.join(data, 'copy') })).rejects.toMatchObject({
      code: 'server-database',
      fix: expect.stringContaining('pg_dump'),
    })
    await folder.close()
  })
})
