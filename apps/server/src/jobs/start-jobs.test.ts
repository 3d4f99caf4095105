/** The queue on both control planes: every scheduled job once, whoever works on it; what a dead server left is done again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { embeddedJobConnection } from '@tessera/db/jobs/job-database'
import { onPostgres, testDatabase } from '@tessera/db/store/testing-store'
import { TestClock } from 'pg-boss'
import { afterAll, describe, expect, it } from 'vitest'
import type { JobCall, JobName, JobWork, JobWorks } from './job-table.ts'
import { jobNames, jobTable } from './job-table.ts'
import { startJobs } from './start-jobs.ts'

const until = (isSo: () => boolean) => expect.poll(isSo).toBe(true)
const problems: string[] = []
const say = (problem: string) => void problems.push(problem)
const told: [string, number, number][] = []
const noted = async (name: string, done: number, total: number) => {
  told.push([name, done, total])
}

describe.skipIf(onPostgres)('on the embedded database', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-jobs-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('runs what is asked for, once at a time, keeps what came of it, and beside transactions of others', async () => {
    const pglite = await PGlite.create({ dataDir: folder })
    const database = { kind: 'embedded', connection: embeddedJobConnection(pglite) } as const
    const calls: JobCall[] = []
    const gate = Promise.withResolvers<void>()
    const works: JobWorks = {
      reminders: async (call) => {
        calls.push(call)
        call.tell(0, 40)
        for (let done = 1; done < 40; done++) call.tell(done, 40)
        await gate.promise
        call.tell(40, 40)
        return { reminded: 3 }
      },
      'audit-verify': async () => {
        throw new Error('The chain is broken at 7.')
      },
    }
    const queue = await startJobs({ database, timeZone: 'Europe/Berlin', works, noteProgress: noted, say })
    expect(queue.names).toEqual(['reminders', 'audit-verify'])
    expect(await queue.ask('reminders', { why: 'by hand' })).toBe(true)
    expect(await queue.ask('reminders')).toBe(false)
    await until(() => calls.length === 1)
    expect(calls[0]?.data).toEqual({ why: 'by hand' })
    // The queue waits for the end of a transaction that is not its own, and does not become part of it.
    const asked: Promise<boolean>[] = []
    await pglite.transaction(async (transaction) => {
      await transaction.query('CREATE TABLE half_done (n INTEGER)')
      asked.push(queue.ask('audit-verify'))
      await transaction.rollback()
    })
    expect(await Promise.all(asked)).toEqual([true])
    expect(await queue.ask('reminders')).toBe(false)
    gate.resolve()
    const done = async () => (await queue.boss.findJobs('reminders')).at(0)?.state === 'completed'
    await expect.poll(done).toBe(true)
    const [run] = await queue.boss.findJobs('reminders')
    expect(run?.output).toEqual({ reminded: 3 })
    // How far it is, not at every step but its end in any case.
    expect(told.length).toBeLessThan(10)
    expect([told.at(0), told.at(-1)]).toEqual([
      ['reminders', 0, 40],
      ['reminders', 40, 40],
    ])
    await expect.poll(async () => (await queue.boss.findJobs('audit-verify')).at(0)?.state).toBe('retry')
    const [broken] = await queue.boss.findJobs('audit-verify')
    expect(broken?.output).toMatchObject({ message: 'The chain is broken at 7.' })
    await queue.stop()

    // A block of the queue's that fails half way leaves the connection free.
    const failing = database.connection.executeSql('BEGIN; CREATE TABLE x (n INTEGER); SELECT 1/0; COMMIT;')
    await expect(failing).rejects.toThrow('division by zero')
    const { rows } = await database.connection.executeSql("SELECT to_regclass('x') AS x; SELECT 2 AS y")
    expect(rows).toEqual([{ x: null }, { y: 2 }])
    await pglite.close()
  })

  it('has work for nothing that the table does not name, and the table says of each why twice is like once', () => {
    for (const name of jobNames) {
      expect(jobTable[name].idempotence.length, name).toBeGreaterThan(10)
      expect(jobTable[name].timeoutSeconds, name).toBeGreaterThanOrEqual(60)
    }
  })
})

describe.runIf(onPostgres)('two servers on one PostgreSQL', () => {
  it('do every scheduled job once between them, and share the work', async () => {
    const database = { kind: 'server', url: (await testDatabase()) ?? '' } as const
    const clock = new TestClock('2026-11-22T00:30:00Z')
    const runs: { server: number; name: JobName; at: number }[] = []
    const worksOf = (server: number): JobWorks => {
      const noting =
        (name: JobName): JobWork =>
        async ({ now }) => {
          runs.push({ server, name, at: now })
          return {}
        }
      return {
        reminders: noting('reminders'),
        staleness: noting('staleness'),
        'archive-run': noting('archive-run'),
        membership: noting('membership'),
      }
    }
    const servers = await Promise.all(
      [0, 1].map((server) =>
        startJobs({ database, timeZone: 'UTC', works: worksOf(server), noteProgress: noted, say, clock }),
      ),
    )
    for (const day of ['22', '23']) {
      for (const hour of ['03', '06', '07']) {
        await clock.setTime(`2026-11-${day}T${hour}:00:01Z`)
        await clock.tick(65_000)
        await until(() =>
          runs.some(({ at }) => new Date(at).toISOString().startsWith(`2026-11-${day}T${hour}:0`)),
        )
      }
    }
    const times = (name: JobName) =>
      runs.filter((run) => run.name === name).map(({ at }) => new Date(at).toISOString().slice(0, 13))
    expect(times('staleness')).toEqual(['2026-11-22T03', '2026-11-23T03'])
    expect(times('archive-run')).toEqual(['2026-11-22T06', '2026-11-23T06'])
    expect(times('reminders')).toEqual(['2026-11-22T07', '2026-11-23T07'])
    // Hours that nobody was awake for are made up for once.
    expect(times('membership')).toEqual([...new Set(times('membership'))])
    await Promise.all(servers.map((server) => server.stop()))
  })
})
