import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openControlStore } from './control-store.ts'
import { controlMigrations } from './migrations.ts'
import { copyEmptyControl } from './throwaway-control.ts'

let root: string
let folder: string
let migrations: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'tessera-migrate-'))
  folder = path.join(root, 'control')
  migrations = path.join(root, 'migrations')
  cpSync(controlMigrations, migrations, { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(migrations, name))
  writeFileSync(path.join(migrations, name, 'migration.sql'), sql)
}

async function openAndClose(): Promise<readonly string[]> {
  const store = await openControlStore({ folder }, migrations)
  await store.close()
  return store.migrated
}

describe('migrations at opening', () => {
  it('applies each once, in order, and later ones to a store with data', async () => {
    const store = await openControlStore({ folder }, migrations)
    await store.settings.write('kept', 'Kept')
    await store.close()
    addMigration('20990101000000_note', 'ALTER TABLE segments ADD COLUMN extra TEXT; CREATE TABLE b (a INT);')
    expect(await openAndClose()).toEqual(['20990101000000_note'])
    expect(await openAndClose()).toEqual([])
    const again = await openControlStore({ folder }, migrations)
    expect(await again.settings.read('kept')).toBe('Kept')
    await again.close()
  })

  it('undoes a failing one completely and says so; mended, it goes through', async () => {
    await copyEmptyControl(folder)
    addMigration('20990101000000_bad', 'CREATE TABLE half (a INT); SELECT 1 / 0;')
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'migration-failed',
      message: expect.stringContaining('unharmed'),
    })
    writeFileSync(
      path.join(migrations, '20990101000000_bad', 'migration.sql'),
      "CREATE TABLE half (a TEXT DEFAULT 'it''s; fine');",
    )
    expect(await openAndClose()).toEqual(['20990101000000_bad'])
  })

  it('refuses one whose file was edited afterwards', async () => {
    await copyEmptyControl(folder)
    writeFileSync(path.join(migrations, '20261122000000_segments', 'migration.sql'), 'SELECT 1;')
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'migration-edited',
      params: { migration: '20261122000000_segments' },
    })
  })

  it('refuses a store with a half-applied one', async () => {
    await copyEmptyControl(folder)
    const pglite = await PGlite.create({ dataDir: folder })
    await pglite.exec('UPDATE _prisma_migrations SET finished_at = NULL')
    await pglite.close()
    await expect(openAndClose()).rejects.toMatchObject({
      code: 'migration-half-applied',
      message: expect.stringContaining('nothing was changed'),
    })
  })

  it('refuses a store that a newer version has migrated further', async () => {
    await copyEmptyControl(folder)
    addMigration('20990101000000_newer', 'CREATE TABLE newer (a INT);')
    await openAndClose()
    rmSync(path.join(migrations, '20990101000000_newer'), { recursive: true })
    await expect(openAndClose()).rejects.toMatchObject({ code: 'store-from-newer-version' })
  })
})
