/** Real folders with real damage: what is opened, and what is refused with which sentence. */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openAudienceStore } from '@tessera/audience/open-store'
import { openControlStore } from '@tessera/db/store/control-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acceptFinding } from './accept-finding.ts'
import { keepBond } from './keep-bond.ts'
import type { FolderOptions } from './open-data-folder.ts'
import { openDataFolder } from './open-data-folder.ts'

let data: string
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-folder-'))
  await copyEmptyControl(path.join(data, 'control'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const at = (...names: string[]) => path.join(data, ...names)
const open = (more: Partial<FolderOptions> = {}) => openDataFolder({ data, make: 'both', ...more })

/** Writes to both stores and lets them remember each other, `times` over; then closes them. */
async function work(times: number): Promise<void> {
  const folder = await openDataFolder({ data, make: 'both' })
  const bond = keepBond(folder)
  for (let i = 0; i < times; i++) {
    await folder.store.write((connection) =>
      connection.run(`INSERT INTO list_members (list_key, id) VALUES ('l', 'p${i}')`),
    )
    await folder.control.settings.write('workspace', { name: `W${i}`, demo: false })
    await folder.control.audit.append({
      at: Date.now(),
      actor: { kind: 'system', id: null, name: 'Test' },
      action: 'setting.changed',
      outcome: 'done',
      subject: 'setting',
      subjectId: 'x',
      before: null,
      after: i,
      reason: '',
    })
    await bond.settle()
  }
  await bond.close()
  await folder.close()
}

async function refusal(
  more: Partial<FolderOptions> = {},
): Promise<{ code: string; message: string; fix: string }> {
  try {
    await (await open(more)).close()
  } catch (error) {
    return Object(error)
  }
  return expect.unreachable('The folder was opened.')
}

function keep(...names: string[]): () => void {
  const copy = mkdtempSync(path.join(tmpdir(), 'tessera-kept-'))
  for (const name of names) cpSync(at(name), path.join(copy, name), { recursive: true })
  return () => {
    for (const name of names) {
      rmSync(at(name), { recursive: true, force: true })
      cpSync(path.join(copy, name), at(name), { recursive: true })
    }
    rmSync(copy, { recursive: true })
  }
}

describe('a sound folder', () => {
  it('opens again and again, and each store remembers the other', async () => {
    await work(2)
    const folder = await open()
    const mark = await folder.store.mark()
    expect(mark.control).toMatchObject({ place: 'folder', audit: { seq: 2 } })
    expect(mark.commits).toBe(2)
    expect(folder.accepted).toBe(false)
    await folder.close()
    await work(1)
  })

  it('of profiles alone needs no control plane, and gets one from a server', async () => {
    rmSync(at('control'), { recursive: true })
    const alone = await open({ make: 'profiles' })
    expect(alone.control).toBeUndefined()
    await alone.close()
    expect(existsSync(at('control'))).toBe(false)
    await (await open({ make: 'nothing' })).close()
    await copyEmptyControl(at('control'))
    await work(1)
    await (await open({ make: 'nothing' })).close()
  })

  it('whose process ended between the two notes opens: a store may be ahead of what is remembered of it', async () => {
    await work(2)
    // The profile store was written, and nothing noted.
    const store = await openAudienceStore(data)
    await store.write((connection) =>
      connection.run(`INSERT INTO list_members (list_key, id) VALUES ('l', 'later')`),
    )
    await store.close()
    await (await open()).close()
    // The control plane noted, and the profile store did not hear of it.
    const older = keep('audience.duckdb')
    const folder = await openDataFolder({ data, make: 'both' })
    await keepBond(folder).close()
    await folder.close()
    older()
    await (await open()).close()
  })

  it('is sound after its process was killed at any moment, the first one included', async () => {
    rmSync(at('control'), { recursive: true })
    const child = path.join(import.meta.dirname, '../test/writing-child.ts')
    let acknowledged = 0
    for (let round = 0; round < 9; round++) {
      const writer = fork(child, [data])
      writer.on('message', (written) => {
        if (Number(written) > 0) acknowledged += 1
      })
      // In the first rounds while the stores are made, later while they are written.
      if (round < 3) await setTimeout(150 + 700 * round)
      else {
        await Promise.race([once(writer, 'message'), once(writer, 'exit')])
        expect(writer.exitCode).toBeNull()
        await setTimeout(20 + 45 * round)
      }
      writer.kill('SIGKILL')
      if (writer.signalCode === null && writer.exitCode === null) await once(writer, 'exit')
    }
    const folder = await open()
    expect((await folder.store.mark()).commits).toBeGreaterThanOrEqual(acknowledged)
    expect(acknowledged).toBeGreaterThan(3)
    await folder.close()
  })

  it('that is not one, and an empty one, are no workspace for what only reads', async () => {
    expect(await refusal({ data: at('elsewhere'), make: 'nothing' })).toMatchObject({ code: 'no-workspace' })
    expect(existsSync(at('elsewhere'))).toBe(false)
    expect(await refusal({ make: 'nothing' })).toMatchObject({ code: 'no-workspace' })
    expect(existsSync(at('audience.duckdb'))).toBe(false)
  })
})

describe('a damaged or mixed data folder is never made new', () => {
  it('control without PG_VERSION', async () => {
    await work(1)
    rmSync(at('control', 'PG_VERSION'))
    const files = readdirSync(at('control'))
    expect(await refusal()).toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining('control/PG_VERSION is missing'),
    })
    expect(readdirSync(at('control'))).toEqual(files)
  })

  it('control missing, or emptied', async () => {
    await work(1)
    renameSync(at('control'), at('gone'))
    for (const make of ['both', 'profiles', 'nothing'] as const)
      expect(await refusal({ make })).toMatchObject({
        code: 'control-missing',
        message: expect.stringMatching(/folder control is missing.*audience\.duckdb.*unharmed/s),
        fix: expect.stringContaining('--accept control-missing'),
      })
    expect(existsSync(at('control'))).toBe(false)
    renameSync(at('gone'), at('control'))
    await (await open()).close()
  })

  it('audience.duckdb missing, or of no bytes', async () => {
    await work(1)
    const back = keep('audience.duckdb')
    rmSync(at('audience.duckdb'))
    for (const make of ['both', 'profiles', 'nothing'] as const)
      expect(await refusal({ make })).toMatchObject({
        code: 'profiles-missing',
        message: expect.stringMatching(/audience\.duckdb .* is missing.*control plane.*unharmed/s),
      })
    expect(existsSync(at('audience.duckdb'))).toBe(false)
    writeFileSync(at('audience.duckdb'), '')
    expect(await refusal()).toMatchObject({ code: 'store-damaged' })
    expect(statSync(at('audience.duckdb')).size).toBe(0)
    back()
    await (await open()).close()
  })

  it('audience.duckdb missing in a workspace from before the stores remembered each other', async () => {
    const control = await openControlStore({ folder: at('control') })
    await control.settings.write('workspace', { name: 'Old', demo: false })
    await control.close()
    expect(await refusal()).toMatchObject({ code: 'profiles-missing' })
  })

  it('audience.duckdb from an earlier backup', async () => {
    await work(1)
    const earlier = keep('audience.duckdb')
    await work(2)
    earlier()
    const bytes = readFileSync(at('audience.duckdb'))
    expect(await refusal()).toMatchObject({
      code: 'profiles-older',
      message: expect.stringContaining('2 of its 3 writes are missing'),
    })
    expect(readFileSync(at('audience.duckdb'))).toEqual(bytes)
  })

  it('control from an earlier backup, and one that went its own way since', async () => {
    await work(1)
    const earlier = keep('control')
    const earlierProfiles = keep('audience.duckdb')
    await work(2)
    earlier()
    expect(await refusal()).toMatchObject({
      code: 'control-older',
      message: expect.stringContaining('audience.duckdb is unharmed'),
    })
    const later = keep('audience.duckdb')
    earlierProfiles()
    await work(4)
    later()
    expect(await refusal()).toMatchObject({ code: 'stores-mixed' })
  })

  it('stores of two workspaces', async () => {
    await work(1)
    const first = keep('audience.duckdb')
    rmSync(data, { recursive: true })
    await copyEmptyControl(at('control'))
    await work(1)
    first()
    expect(await refusal()).toMatchObject({ code: 'stores-mixed' })
  })

  it('what is accepted by its name is remembered from then on, and is an entry of the audit log', async () => {
    await work(1)
    const earlier = keep('audience.duckdb')
    await work(1)
    earlier()
    expect(await refusal({ accept: 'profiles-missing' })).toMatchObject({ code: 'profiles-older' })
    expect(await acceptFinding({ data, databaseUrl: undefined, accept: 'profiles-older' })).toBe(true)
    expect(await acceptFinding({ data, databaseUrl: undefined, accept: 'profiles-older' })).toBe(false)
    rmSync(at('control'), { recursive: true })
    expect(await acceptFinding({ data, databaseUrl: undefined, accept: 'control-missing' })).toBe(true)
    const folder = await openDataFolder({ data, make: 'both' })
    const { entries } = await folder.control.audit.list({ limit: 10 })
    expect(entries.map(({ action, after }) => [action, after])).toEqual([
      ['setting.data-folder-accepted', { finding: 'control-missing' }],
    ])
    await folder.close()
  })
})

describe('the files of a data folder', () => {
  it('are for their owner alone after an opening', async () => {
    await work(1)
    execFileSync('chmod', ['-R', 'a+rwX', data])
    writeFileSync(at('notes-of-someone.txt'), '', { mode: 0o644 })
    const folder = await open()
    expect(folder.secured).toBeGreaterThan(900)
    await folder.close()
    // What this process made since has the modes that it makes files with; the programs make theirs for themselves alone.
    const others = execFileSync('find', [data, '-perm', '/077', '!', '-name', 'pg_internal.init'], {
      encoding: 'utf8',
    })
    expect(others.trim().split('\n')).toEqual([at('notes-of-someone.txt')])
  })
})
