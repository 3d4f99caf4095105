/** The whole program on a data folder that is damaged, mixed, unwritable or full, at its start and while it runs. */
import { execFileSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { openSync, renameSync, statSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createList } from '@tessera/audience/lists'
import { openAudienceStore } from '@tessera/audience/open-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { Program } from '../testing/program.ts'
import { startProgram } from '../testing/program.ts'
import { refusal } from '../testing/throwaway-server.ts'

let data: string
const children: ChildProcess[] = []
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-damaged-'))
  await copyEmptyControl(path.join(data, 'control'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

const at = (...names: string[]) => path.join(data, ...names)

function start(folder = data): Program {
  const program = startProgram(folder)
  children.push(program.child)
  return program
}

async function clientOf(program: Program): Promise<TRPCClient<AppRouter>> {
  const url = await program.ready
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, fetch, methodOverride: 'POST' })],
  })
}

async function end(program: Program, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  program.child.kill(signal)
  await program.ended
}

/** What a start says that is refused; fails when it is not. */
async function refused(folder = data): Promise<string> {
  const { code, said } = await start(folder).ended
  expect(code).toBe(1)
  expect(said).toContain('Tessera did not start.')
  expect(said).not.toContain('    at ')
  return said
}

const list = (key: string) => ({ key, name: key, ids: ['a', 'b'] })

/** A program that acknowledged a segment and a list, and was killed right after. */
async function killedAfterWork(): Promise<void> {
  const program = start()
  const client = await clientOf(program)
  for (const name of ['One', 'Two', 'Three']) await client.segments.create.mutate({ name })
  for (const key of ['first', 'second', 'third']) await client.lists.create.mutate(list(key))
  await end(program, 'SIGKILL')
}

describe('a log that was cut or removed after a kill', { timeout: 240_000 }, () => {
  it('of the profile store is refused, and starts when it is put back', async () => {
    await killedAfterWork()
    const wal = at('audience.duckdb.wal')
    renameSync(wal, at('kept.wal'))
    expect(await refused()).toMatch(
      /audience\.duckdb .* is older than the control plane remembers.*audience\.duckdb\.wal was cut or removed.*control plane is unharmed.*repair --accept profiles-older/s,
    )
    cpSync(at('kept.wal'), wal)
    truncateSync(wal, Math.floor(statSync(wal).size / 2))
    expect(await refused()).toContain('is older than the control plane remembers')
    cpSync(at('kept.wal'), wal)
    const client = await clientOf(start())
    expect((await client.lists.list.query()).map(({ key }) => key)).toEqual(['first', 'second', 'third'])
  })

  it('of the control plane is refused, however often it is tried', async () => {
    await killedAfterWork()
    const name = readdirSync(at('control', 'pg_wal')).find((each) => /^[0-9A-F]{24}$/.test(each)) ?? ''
    const file = at('control', 'pg_wal', name)
    const log = readFileSync(file)
    let last = log.length
    while (log[last - 1] === 0) last -= 1
    truncateSync(file, last - 3000)
    for (let attempt = 0; attempt < 2; attempt++)
      expect(await refused()).toMatch(
        /control plane .* is older than audience\.duckdb remembers.*control\/pg_wal.*audience\.duckdb is unharmed/s,
      )
  })

  it('of the control plane and gone altogether is damage', async () => {
    await killedAfterWork()
    for (const name of readdirSync(at('control', 'pg_wal')))
      if (/^[0-9A-F]{24}$/.test(name)) rmSync(at('control', 'pg_wal', name))
    const said = await refused()
    expect(said).toMatch(/The folder control cannot be opened.*damaged or missing.*restore/s)
  })
})

describe('a store that is gone', { timeout: 240_000 }, () => {
  it('is named, and none is made in its place', async () => {
    await killedAfterWork()
    renameSync(at('control'), at('elsewhere'))
    expect(await refused()).toMatch(/The folder control is missing.*audience\.duckdb.*unharmed/s)
    expect(existsSync(at('control'))).toBe(false)
    renameSync(at('elsewhere'), at('control'))
    rmSync(at('control', 'PG_VERSION'))
    expect(await refused()).toContain('control/PG_VERSION is missing')
    expect(existsSync(at('control', 'PG_VERSION'))).toBe(false)
  })
})

describe('damage found while running', { timeout: 240_000 }, () => {
  it('is an error with the name of the file, and calls nothing unharmed', async () => {
    const program = start()
    const client = await clientOf(program)
    const { key } = await client.segments.create.mutate({ name: 'One' })
    await end(program, 'SIGTERM')
    // Every file of every table: the server's own first reads still find theirs.
    const again = start()
    const running = await clientOf(again)
    for (const folder of readdirSync(at('control', 'base')))
      for (const name of readdirSync(at('control', 'base', folder)))
        if (/^(1[6-9]|[2-9]\d)\d{3}$/.test(name)) truncateSync(at('control', 'base', folder, name), 100)
    const found = await refusal(running.segments.get.query({ key }))
    expect(found.tessera?.code).toBe('store-damaged')
    expect(found.message).toMatch(/The file control\/base\/\d+\/\d+ in the server's data folder is damaged/)
    expect(JSON.stringify(found)).not.toContain('unharmed')
  })
})

describe('damage of the profile store found while running', { timeout: 240_000 }, () => {
  it('is an error with the name of the file, and calls nothing unharmed', async () => {
    const store = await openAudienceStore(data)
    await createList(store, {
      key: 'long',
      name: 'Long',
      ids: Array.from({ length: 300_000 }, (_, i) => `id-${i}-${i * 7919}`),
    })
    await store.close()
    const client = await clientOf(start())
    // All but the headers, in place: the program has the file open.
    const file = openSync(at('audience.duckdb'), 'r+')
    const headers = 3 * 4096
    writeSync(file, Buffer.alloc(statSync(at('audience.duckdb')).size - headers, 7), 0, null, headers)
    closeSync(file)
    const found = await refusal(client.lists.members.query({ key: 'long' }))
    expect(found.tessera?.code).toBe('store-damaged')
    expect(found.message).toContain('audience.duckdb')
    expect(JSON.stringify(found)).not.toContain('unharmed')
  })
})

function mount(options: string, folder: string): void {
  execFileSync('sh', ['-c', 'mount -t tmpfs -o "$1" tmpfs "$2"', 'sh', options, folder], { stdio: 'ignore' })
}

function unmount(folder: string): void {
  execFileSync('sh', ['-c', 'umount -l "$1"', 'sh', folder], { stdio: 'ignore' })
}

/** Whether this account may mount a small disk. */
function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-mount-'))
  try {
    mount('size=1m', folder)
    unmount(folder)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a folder that cannot be written', { timeout: 240_000 }, () => {
  it.skipIf(!canMount())('because its disk is read-only, or full, is said at the start', async () => {
    const disk = at('disk')
    execFileSync('mkdir', [disk])
    mount('size=60m', disk)
    try {
      cpSync(at('control'), path.join(disk, 'control'), { recursive: true })
      execFileSync('sh', ['-c', 'mount -o remount,ro "$1"', 'sh', disk])
      expect(await refused(disk)).toMatch(/is on a disk that can only be read.*Mount the disk for writing/s)
      execFileSync('sh', ['-c', 'mount -o remount,rw "$1"', 'sh', disk])
      execFileSync('sh', ['-c', 'dd if=/dev/zero of="$1/fill" bs=64k || true', 'sh', disk], {
        stdio: 'ignore',
      })
      expect(await refused(disk)).toMatch(/The disk that holds .* is full\..*Free some space/s)
      rmSync(path.join(disk, 'fill'))
      await expect(start(disk).ready).resolves.toContain('http')
    } finally {
      for (const child of children.splice(0)) child.kill('SIGKILL')
      await new Promise((resolve) => setTimeout(resolve, 500))
      unmount(disk)
    }
  })
})

describe('the files of a data folder', { timeout: 240_000 }, () => {
  it('are for their owner alone, whatever mode they were copied with', async () => {
    execFileSync('chmod', ['-R', 'a+rwX', data])
    const program = start()
    const client = await clientOf(program)
    await client.lists.create.mutate(list('first'))
    const open = execFileSync('find', [data, '-perm', '/077'], { encoding: 'utf8' })
    expect(open).toBe('')
    await end(program, 'SIGTERM')
    expect((await program.ended).said).toMatch(/\d{3,} files in .* could be read by other accounts/)
  })
})
