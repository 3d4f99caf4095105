/** Backups by the real command line, of folders that a real server has open and is being written to. */
import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDataFolder } from '@tessera/data-folder/open-data-folder'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../main.ts', import.meta.url))
const server = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))

let folder: string
let data: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tessera-backup-'))
  data = path.join(folder, 'data')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const at = (...names: string[]) => path.join(folder, ...names)

function tessera(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', ...variables }
    execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

interface Running {
  readonly url: string
  readonly cookie: string
  stop(): Promise<void>
}

/** A server on `data`; its first admin is signed in. */
async function start(on = data): Promise<Running> {
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, PORT: '0', TESSERA_DATA: on, TESSERA_DEMO_PROFILES: '0', DATABASE_URL: '' },
  })
  children.push(child)
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk)
        const found = /Tessera is ready: (\S+)/.exec(said)?.[1]
        // The line with the link of the set-up is the one before or after.
        if (found) setTimeout(() => resolve(found), 50)
      })
    child.on('close', () => reject(new Error(said)))
  })
  const token = /\/set-up#(\S+)/.exec(said)?.[1]
  const account = { email: 'ada@throwaway.test', password: 'rain over nine hills' }
  const response = await send({ url, cookie: '' }, token ? 'session.setUp' : 'session.signIn', {
    ...account,
    ...(token ? { token, name: 'Ada' } : {}),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return {
    url,
    cookie,
    stop: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

async function send(
  { url, cookie }: { url: string; cookie: string },
  name: string,
  input: unknown,
): Promise<Response> {
  const response = await fetch(`${url}/trpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
  return response
}

/** What is in a folder that nothing has open. */
async function contentOf(place: string): Promise<{ segments: string[]; lists: string[] }> {
  const opened = await openDataFolder({ data: place, make: 'nothing' })
  try {
    return {
      segments: ((await opened.control?.segments.list()) ?? []).map(({ name }) => name),
      lists: (await opened.store.prisma.list.findMany()).map(({ key }) => key),
    }
  } finally {
    await opened.close()
  }
}

describe('backup', { timeout: 300_000 }, () => {
  it('while writes go on restores to one point: both stores agree, and nothing acknowledged before it is missing', async () => {
    await copyEmptyControl(path.join(data, 'control'))
    const running = await start()
    const written = { segments: 0, lists: 0 }
    let goOn = true
    // A list, in the one store, only after its segment, in the other.
    const writing = (async () => {
      for (let i = 0; goOn; i++) {
        await send(running, 'segments.create', { name: `Segment ${i}` })
        written.segments = i + 1
        await send(running, 'lists.create', { key: `list-${i}`, name: `List ${i}`, ids: ['a', 'b', `${i}`] })
        written.lists = i + 1
      }
    })()
    await expect.poll(() => written.lists, { interval: 20 }).toBeGreaterThan(5)
    const before = { ...written }
    const made = await tessera(['backup', '--data', data, '--out', at('backup')])
    const after = { ...written }
    goOn = false
    await writing
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toMatch(/made by the running server.*audit entries, each as it was written.*agree/s)
    // Writes went on meanwhile.
    expect(after.lists).toBeGreaterThan(before.lists + 1)
    await running.stop()
    expect((await tessera(['audit', 'export', '--data', data])).stdout).toContain('setting.backup-made')

    const restored = await tessera(['restore', at('backup'), '--data', at('restored')])
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    expect((await tessera(['audit', 'verify', '--data', at('restored')])).stdout).toContain('each as it was')
    expect(await tessera(['repair', '--data', at('restored')])).toMatchObject({
      status: 0,
      stdout: 'The folder is sound.\n',
    })
    const { segments, lists } = await contentOf(at('restored'))
    expect(lists.length).toBeGreaterThanOrEqual(before.lists)
    expect(segments.length).toBeGreaterThanOrEqual(before.segments)
    expect(segments.length - lists.length).toBeOneOf([0, 1])
    const other = await start(at('restored'))
    await send(other, 'segments.create', { name: 'Life goes on' })
    await other.stop()
    const modes = [
      at('backup'),
      at('restored'),
      at('restored', 'audience.duckdb'),
      at('backup', 'backup.json'),
    ]
    expect(modes.map((place) => (statSync(place).mode & 0o777).toString(8))).toEqual([
      '700',
      '700',
      '600',
      '600',
    ])
  })

  it('of a folder that nothing has open, of one killed, and of profiles alone', async () => {
    await copyEmptyControl(path.join(data, 'control'))
    const running = await start()
    await send(running, 'segments.create', { name: 'Kept' })
    await send(running, 'lists.create', { key: 'kept', name: 'Kept', ids: ['a'] })
    for (const child of children.splice(0)) child.kill('SIGKILL')
    const made = await tessera(['backup', '--data', data, '--out', at('backup')])
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toContain('made by the command line')
    await tessera(['restore', at('backup'), '--data', at('restored')])
    expect(await contentOf(at('restored'))).toEqual({ segments: ['Kept'], lists: ['kept'] })

    writeFileSync(at('people.csv'), 'id,country\n1,DE\n2,FR\n')
    expect(await tessera(['import', at('people.csv'), '--data', at('shop')])).toMatchObject({ status: 0 })
    expect((await tessera(['backup', '--data', at('shop'), '--out', at('shop-backup')])).stdout).toContain(
      '2 profiles, 0 events, no control plane',
    )
    expect(await tessera(['restore', at('shop-backup'), '--data', at('shop-2')])).toMatchObject({ status: 0 })
    expect(readdirSync(at('shop-2'))).toEqual(['audience.duckdb'])
  })

  it('that is damaged, or would be written over something, is refused with a sentence', async () => {
    writeFileSync(at('people.csv'), 'id,country\n1,DE\n2,FR\n')
    await tessera(['import', at('people.csv'), '--data', data])
    await tessera(['backup', '--data', data, '--out', at('backup')])
    expect((await tessera(['backup', '--data', data, '--out', at('backup')])).stderr).toContain(
      'There is something already',
    )
    expect((await tessera(['restore', at('backup'), '--data', data])).stderr).toMatch(
      /into an empty folder only.*Nothing was written/,
    )
    expect((await tessera(['backup', '--data', data, '--out', path.join(data, 'b')])).status).toBe(1)
    expect((await tessera(['backup', '--data', at('nowhere'), '--out', at('b')])).stderr).toContain(
      'There is no workspace',
    )
    const file = at('backup', 'audience.duckdb')
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1
    writeFileSync(file, bytes)
    const refused = await tessera(['restore', at('backup'), '--data', at('restored')])
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('The file audience.duckdb of the backup is not as it was written')
    rmSync(file)
    expect((await tessera(['restore', at('backup'), '--data', at('restored')])).stderr).toContain(
      'is missing',
    )
    rmSync(at('backup', 'backup.json'))
    expect((await tessera(['restore', at('backup'), '--data', at('restored')])).stderr).toContain(
      'no whole backup',
    )
    expect(existsSync(at('restored'))).toBe(false)
  })

  it('with a control plane on a server says how PostgreSQL makes one', async () => {
    writeFileSync(at('people.csv'), 'id,country\n1,DE\n')
    await tessera(['import', at('people.csv'), '--data', data])
    const said = await tessera(['backup', '--data', data, '--out', at('backup')], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    })
    expect(said.status).toBe(1)
    expect(said.stderr).toContain('pg_dump')
    expect(existsSync(at('backup'))).toBe(false)
  })
})
