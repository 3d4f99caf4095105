/**
 * The job queue over the control plane: every server on a database works off the same queue, and each job is done by one of
 * them. The job of a server that dies is done again by another, within some two minutes.
 */
import type { JobDatabase } from '@tessera/db/jobs/job-database'
import type { Clock, ConstructorOptions } from 'pg-boss'
import { PgBoss } from 'pg-boss'
import { atMostEvery } from './at-most-every.ts'
import type { JobCall, JobName, JobReport, JobWorks } from './job-table.ts'
import { jobNames, jobTable } from './job-table.ts'

export interface JobQueue {
  readonly boss: PgBoss
  /** The jobs that this server works on. */
  readonly names: readonly JobName[]
  /** Asks for a run; answers whether one was added. Not added: the same (by `key`, where there is one) waits or runs already. */
  ask(name: JobName, data?: Readonly<Record<string, string>>, key?: string): Promise<boolean>
  /** Lets running jobs end, ten seconds at most, and takes no more. */
  stop(): Promise<void>
}

/** The queue's tables, apart from everything else. */
const SCHEMA = 'jobs'

/** A sign of life is due this often while a job runs, in seconds. */
const HEARTBEAT = 60

/** How often it is noted how far a job is, in milliseconds. */
const TELL_MS = 400

export async function startJobs(parts: {
  readonly database: JobDatabase
  /** The workspace's zone, which schedules are read in. */
  readonly timeZone: string
  readonly works: JobWorks
  /** Keeps how far a run is. */
  readonly noteProgress: (name: JobName, done: number, total: number) => Promise<void>
  /** A problem of the queue itself; it goes on by itself. */
  readonly say: (problem: string) => void
  readonly clock?: Clock
}): Promise<JobQueue> {
  const { timeZone, works, noteProgress, say, clock } = parts
  const boss = new PgBoss({
    ...connectionOf(parts.database),
    schema: SCHEMA,
    useListenNotify: true,
    ...(clock ? { clock } : {}),
  })
  boss.on('error', (error) => say(error.message))
  await boss.start()
  const names = jobNames.filter((name) => works[name])
  for (const name of jobNames) {
    const work = works[name]
    if (work) {
      const now = () => clock?.now() ?? Date.now()
      // A screen that cannot show how far a job is holds up no job.
      const tell = atMostEvery(
        TELL_MS,
        (done, total) => void noteProgress(name, done, total).catch(() => undefined),
      )
      await openQueue(boss, name, (call) => work({ ...call, tell }), timeZone, now)
    } else if (await boss.getQueue(name)) await boss.unschedule(name)
  }
  return {
    boss,
    names,
    async ask(name, data = {}, key) {
      return (await boss.send(name, data, key === undefined ? {} : { singletonKey: key })) !== null
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

function connectionOf(database: JobDatabase): ConstructorOptions {
  return database.kind === 'embedded'
    ? { db: database.connection, backend: 'pglite' }
    : { connectionString: database.url, max: 4 }
}

async function openQueue(
  boss: PgBoss,
  name: JobName,
  work: (call: Omit<JobCall, 'tell'>) => Promise<JobReport>,
  timeZone: string,
  now: () => number,
) {
  const { cron, timeoutSeconds, retries, keepHours, atOnce } = jobTable[name]
  const options = {
    expireInSeconds: timeoutSeconds,
    retryLimit: retries,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 6 * 3600,
    deleteAfterSeconds: keepHours * 3600,
    heartbeatSeconds: HEARTBEAT,
    notify: true,
  }
  await boss.createQueue(name, { ...options, policy: atOnce === 'one' ? 'exclusive' : 'stately' })
  await boss.updateQueue(name, options)
  if (cron === null) await boss.unschedule(name)
  else await boss.schedule(name, cron, null, { tz: timeZone, missed: 'once' })
  await boss.work<Record<string, string> | null>(
    name,
    { pollingIntervalSeconds: 30, notifyPollingIntervalSeconds: 60 },
    async (jobs) => {
      const [job] = jobs
      return job && work({ now: now(), signal: job.signal, data: job.data ?? {} })
    },
  )
}
