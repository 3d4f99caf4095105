import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { declare } from './catalogue/declare.ts'
import { migrate } from './format/migrate.ts'
import { formatSteps } from './format/migrations.ts'
import { openAudienceStore, openMemoryStore } from './open-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tessera-store-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const child = path.join(import.meta.dirname, '../test/writing-child.ts')

describe('opening', () => {
  test('a new store is empty, keeps its zone, and opens again with what was written', async () => {
    const store = await openAudienceStore(folder, { timeZone: 'Europe/Paris' })
    expect(store.dataVersion).toBe(0)
    expect(await store.profileCount()).toBe(0)
    await declare(store, { traits: { country: 'text' }, events: { Bought: { amount: 'number' } } })
    expect(store.dataVersion).toBe(1)
    await store.close()
    const again = await openAudienceStore(folder)
    expect(again.timeZone).toBe('Europe/Paris')
    expect(again.dataVersion).toBe(1)
    expect((await again.catalogue()).traits.get('trait.country')).toMatchObject({
      type: 'text',
      column: 't1',
    })
    expect((await again.catalogue()).events.get('Bought')?.properties.get('amount')).toEqual({
      name: 'amount',
      type: 'number',
      column: 'p1',
    })
    await again.close()
  })

  test('an unknown time zone is refused before anything is made', async () => {
    await expect(openAudienceStore(folder, { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'unknown-time-zone',
    })
    await expect(stat(path.join(folder, 'audience.duckdb'))).rejects.toThrow('ENOENT')
  })

  test('a store that finds no room while it is made leaves nothing behind, and can be made later', async () => {
    const maker = spawn(
      'sh',
      ['-c', 'ulimit -f 100; exec "$0" "$@"', process.execPath, child, folder, 'hold'],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    const said = text(maker.stderr)
    const [status] = await once(maker, 'exit')
    expect(status).toBe(1)
    expect(await said).toContain('There is no room left on the disk')
    expect(await readdir(folder)).toEqual([])
    await (await openAudienceStore(folder)).close()
    expect(await readdir(folder)).toEqual(['audience.duckdb'])
  })

  test('a process killed while it makes a store leaves none, or a whole one', async () => {
    for (const delay of [0, 10, 20, 40, 80]) {
      const maker = fork(child, [folder, 'hold'])
      // From the first sign of a file on.
      while ((await readdir(folder)).length === 0) await setTimeout(1)
      await setTimeout(delay)
      maker.kill('SIGKILL')
      await once(maker, 'exit')
      const store = await openAudienceStore(folder)
      expect(store.dataVersion).toBeLessThanOrEqual(1)
      await store.close()
      for (const name of await readdir(folder)) await rm(path.join(folder, name))
    }
  })

  test('an empty file, a log without its file, and half a store are refused and never made new', async () => {
    const file = path.join(folder, 'audience.duckdb')
    await writeFile(file, '')
    await expect(openAudienceStore(folder)).rejects.toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining('audience.duckdb is empty'),
    })
    expect((await stat(file)).size).toBe(0)
    await rm(file)
    await writeFile(`${file}.wal`, 'log')
    await expect(openAudienceStore(folder)).rejects.toMatchObject({
      code: 'store-damaged',
      message: expect.stringContaining('audience.duckdb is missing'),
    })
    await rm(`${file}.wal`)
    await (await openAudienceStore(folder)).close()
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, 5000))
    await expect(openAudienceStore(folder)).rejects.toMatchObject({ code: 'store-damaged' })
    expect(await readFile(file)).toEqual(whole.subarray(0, 5000))
  })

  test('a store that is open here cannot be opened a second time', async () => {
    const store = await openAudienceStore(folder)
    await expect(openAudienceStore(folder)).rejects.toMatchObject({ code: 'store-in-use' })
    await store.close()
    await (await openAudienceStore(folder)).close()
  })

  test('a store that another process has open is refused, unharmed, and free once that process is gone', async () => {
    const other = fork(child, [folder, 'hold'])
    await Promise.race([once(other, 'message'), once(other, 'exit').then(() => expect.unreachable())])
    await expect(openAudienceStore(folder)).rejects.toMatchObject({
      code: 'store-in-use',
      params: { process: other.pid },
      fix: expect.stringContaining('Nothing was read or changed'),
    })
    other.kill('SIGKILL')
    await once(other, 'exit')
    const store = await openAudienceStore(folder)
    expect(store.dataVersion).toBe(1)
    await store.close()
  })

  test('a file that is no store, and one with foreign tables, are refused and left alone', async () => {
    const file = path.join(folder, 'audience.duckdb')
    await writeFile(file, 'this is a letter to my aunt, not a database'.repeat(500))
    await expect(openAudienceStore(folder)).rejects.toMatchObject({ code: 'store-damaged' })
    await rm(file)
    const foreign = await DuckDBInstance.create(file)
    const connection = await foreign.connect()
    await connection.run('CREATE TABLE recipes (name VARCHAR)')
    connection.disconnectSync()
    foreign.closeSync()
    await expect(openAudienceStore(folder)).rejects.toMatchObject({ code: 'store-damaged' })
  })

  test('a folder that cannot be made is a clear error', async () => {
    await writeFile(path.join(folder, 'file'), '')
    await expect(openAudienceStore(path.join(folder, 'file'))).rejects.toMatchObject({
      code: 'store-unreachable',
    })
  })
})

describe('format', () => {
  async function connected<T>(
    work: (connection: Awaited<ReturnType<DuckDBInstance['connect']>>) => Promise<T>,
  ) {
    const instance = await DuckDBInstance.create(path.join(folder, 'audience.duckdb'))
    const connection = await instance.connect()
    try {
      return await work(connection)
    } finally {
      connection.disconnectSync()
      instance.closeSync()
    }
  }

  test('a newer format is refused', async () => {
    await (await openAudienceStore(folder)).close()
    await connected((connection) =>
      connection.run(`UPDATE store_meta SET value = '99' WHERE key = 'format_version'`),
    )
    await expect(openAudienceStore(folder)).rejects.toMatchObject({
      code: 'store-newer',
      params: { found: 99 },
    })
  })

  test('a migration that fails half way leaves the store as it was; the mended one is then applied', async () => {
    await (await openAudienceStore(folder)).close()
    const newest = formatSteps.at(-1)?.version ?? 0
    const next = { version: newest + 1, about: 'test', statements: ['CREATE TABLE extra (a INTEGER)'] }
    const broken = { ...next, statements: [...next.statements, 'CREATE TABLE profiles (again INTEGER)'] }
    await connected(async (connection) => {
      await expect(migrate(connection, 'f', 'UTC', [...formatSteps, broken])).rejects.toThrow(
        'already exists',
      )
      expect(await migrate(connection, 'f', 'UTC')).toEqual({ from: newest, to: newest })
      expect(await migrate(connection, 'f', 'UTC', [...formatSteps, next])).toEqual({
        from: newest,
        to: newest + 1,
      })
      expect((await connection.runAndReadAll('SELECT count(*) FROM extra')).getRows()).toEqual([[0n]])
    })
  })

  test('a store of the first format opens, keeps what it holds, and can keep membership', async () => {
    await connected(async (connection) => {
      await migrate(connection, 'f', 'Europe/Paris', formatSteps.slice(0, 1))
      await connection.run(
        `INSERT INTO lists (key, name, created_at) VALUES ('vips', 'VIPs', TIMESTAMP '2024-01-01')`,
      )
    })
    const store = await openAudienceStore(folder)
    expect(store.timeZone).toBe('Europe/Paris')
    expect(await store.prisma.list.findMany()).toHaveLength(1)
    expect(await store.prisma.keptMembership.findMany()).toEqual([])
    expect(await store.prisma.membershipChunk.count()).toBe(0)
    expect(await store.prisma.membershipChange.count()).toBe(0)
    expect(await store.prisma.membershipRefresh.count()).toBe(0)
    expect(await store.mark()).toEqual({
      id: expect.any(String),
      commits: 0,
      dataVersion: 0,
      control: undefined,
    })
    await store.close()
  })

  test('a store whose note of its format is gone is refused', async () => {
    await (await openAudienceStore(folder)).close()
    await connected((connection) => connection.run(`DELETE FROM store_meta WHERE key = 'format_version'`))
    await expect(openAudienceStore(folder)).rejects.toMatchObject({ code: 'store-damaged' })
  })
})

describe('writing', () => {
  test('an exception rolls back, keeps the data version, and lets the next write through', async () => {
    const store = await openMemoryStore()
    const failing = store.write(async (connection) => {
      await connection.run(
        `INSERT INTO lists (key, name, created_at) VALUES ('a', 'a', TIMESTAMP '2024-01-01')`,
      )
      throw new Error('changed my mind')
    })
    const following = store.write((connection) =>
      connection.run(`INSERT INTO lists (key, name, created_at) VALUES ('b', 'b', TIMESTAMP '2024-01-01')`),
    )
    await expect(failing).rejects.toThrow('changed my mind')
    await following
    expect(store.dataVersion).toBe(1)
    const connection = await store.connect()
    expect((await connection.runAndReadAll('SELECT key FROM lists')).getRows()).toEqual([['b']])
    connection.disconnectSync()
    await store.close()
    await expect(store.connect()).rejects.toMatchObject({ code: 'store-closed' })
  })

  test('kill -9 loses no write that was acknowledged', async () => {
    for (let round = 0; round < 3; round += 1) {
      const writer = fork(child, [folder, 'write'])
      let acknowledged = 0
      writer.on('message', (version) => {
        acknowledged = Number(version)
        if (acknowledged % 40 === 39) writer.kill('SIGKILL')
      })
      await once(writer, 'exit')
      const store = await openAudienceStore(folder)
      expect(acknowledged).toBeGreaterThan(0)
      expect(store.dataVersion).toBeGreaterThanOrEqual(acknowledged)
      const connection = await store.connect()
      const rows = (await connection.runAndReadAll('SELECT count(*) FROM list_members')).getRows()
      expect(Number(rows[0]?.[0])).toBe(store.dataVersion * 10)
      connection.disconnectSync()
      await store.close()
    }
  })

  test('a write that finds no room is undone whole and says so', async () => {
    // A limit on the size of files stands in for a full disk: writing past it fails the same way.
    const writer = spawn(
      'sh',
      ['-c', 'ulimit -f 6000; exec "$0" "$@"', process.execPath, child, folder, 'fill'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const [report] = await once(writer.stdout, 'data')
    await once(writer, 'exit')
    expect(JSON.parse(String(report))).toMatchObject({ code: 'disk-full', dataVersion: 1 })
    const store = await openAudienceStore(folder)
    expect(store.dataVersion).toBe(1)
    const connection = await store.connect()
    const rows = (await connection.runAndReadAll('SELECT count(*) FROM list_members')).getRows()
    expect(rows).toEqual([[10n]])
    connection.disconnectSync()
    await store.close()
  })
})
