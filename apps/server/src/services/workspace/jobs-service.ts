/** The status page of jobs, and what notifications go out by. */
import type { AuditLog } from '@tessera/db/audit/audit-log'
import type { DeliveryRepository } from '@tessera/db/jobs/job-deliveries'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { JobWithMetadata } from 'pg-boss'
import type { JobName } from '../../jobs/job-table.ts'
import { jobTable } from '../../jobs/job-table.ts'
import type { JobQueue } from '../../jobs/start-jobs.ts'
import { ServerError } from '../../server-error.ts'
import type { JobNotes } from '@tessera/db/jobs/job-notes'
import type { JobProgress, JobRun, JobRunState, JobStatus, JobsStatus, Outgoing } from '../../shapes/jobs.ts'
import { sendWebhook, webhookUrlFault } from '../../webhooks/send-webhook.ts'
import { newWebhookSecret, webhookKey } from '../../webhooks/sign-webhook.ts'
import type { WebhookSettings } from '../../webhooks/webhook-settings.ts'

export interface JobsService {
  status(actor: Actor): Promise<JobsStatus>
  /** Whether a job waits or runs, and how far it is: for the screens that follow it. */
  progressOf(name: JobName): Promise<JobProgress>
  /** Adds a run, unless one is waiting or running. */
  runNow(actor: Actor, name: JobName): Promise<{ added: boolean }>
  outgoing(): Promise<Outgoing>
  /** Turns the webhook on or moves it, with a new secret, which is answered this once; null turns it off. */
  setWebhook(actor: Actor, url: string | null): Promise<{ secret: string | null }>
  /** Sends a message of no meaning; answers what the receiver said. */
  testWebhook(actor: Actor): Promise<{ delivered: boolean; answer: string }>
}

/** Runs shown of each job. */
const SHOWN = 5

export function jobsService(parts: {
  readonly queue: JobQueue
  readonly notes: Pick<JobNotes, 'progress'>
  readonly audit: AuditLog
  readonly deliveries: DeliveryRepository
  readonly webhook: WebhookSettings
  readonly mail: boolean
  readonly allowPrivate: boolean
  readonly timeZone: string
}): JobsService {
  const { queue, audit, webhook, allowPrivate, timeZone } = parts

  async function statusOf(name: JobName, mayRun: boolean): Promise<JobStatus> {
    const { cron, about, idempotence, timeoutSeconds, byHand } = jobTable[name]
    const [jobs, [counts]] = await Promise.all([
      queue.boss.findJobs<object>(name, { limit: 1000 }),
      queue.boss.getQueueStats(name, { force: true }).catch(() => []),
    ])
    const runs = jobs
      .toSorted((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
      .slice(0, SHOWN)
      .map(runOf)
    const [next] = cron === null ? [] : queue.boss.previewSchedule(cron, { tz: timeZone, count: 1 })
    return {
      name,
      about,
      idempotence,
      cron,
      nextRun: next?.toISOString() ?? null,
      timeoutSeconds,
      mayRun: mayRun && byHand,
      waiting: counts?.queuedCount ?? 0,
      running: counts?.activeCount ?? 0,
      runs,
    }
  }

  const said = (actor: Actor, action: string, subjectId: string, after: unknown) =>
    audit.append({
      at: Date.now(),
      actor,
      action,
      outcome: 'done',
      subject: action.startsWith('job.') ? 'job' : 'setting',
      subjectId,
      before: null,
      after,
      reason: '',
    })

  return {
    async status(actor) {
      const mayRun = actor.kind === 'system' || actor.role === 'admin'
      const [jobs, instances] = await Promise.all([
        Promise.all(queue.names.map((name) => statusOf(name, mayRun))),
        queue.boss.getInstances(),
      ])
      return {
        jobs,
        timeZone,
        servers: instances
          .filter(({ live }) => live)
          .map(({ host, startedOn }) => ({ host, startedAt: startedOn.toISOString() })),
      }
    },

    async progressOf(name) {
      // A server without the work of a job knows nothing of it.
      if (!queue.names.includes(name)) return { state: 'idle', done: 0, total: 0, at: null, end: null }
      const [{ runs }, noted] = await Promise.all([statusOf(name, false), parts.notes.progress(name)])
      const isRunning = runs.some(({ state }) => state === 'running')
      const ended = runs.find(({ finishedAt }) => finishedAt !== null)
      return {
        state: isRunning ? 'running' : runs.some(({ state }) => state === 'waiting') ? 'waiting' : 'idle',
        done: noted?.done ?? 0,
        total: noted?.total ?? 0,
        at: noted?.at.toISOString() ?? null,
        end: ended?.finishedAt ? { at: ended.finishedAt, problem: ended.problem } : null,
      }
    },

    async runNow(actor, name) {
      if (!queue.names.includes(name) || !jobTable[name].byHand) {
        throw new ServerError('This job is not started by hand.', {
          code: 'wrong-input',
          fix: 'Choose another one.',
        })
      }
      await said(actor, 'job.asked', name, null)
      return { added: await queue.ask(name) }
    },

    async outgoing() {
      const [setting, latest] = await Promise.all([webhook.read(), parts.deliveries.latest(100)])
      return {
        email: parts.mail,
        webhook: {
          url: setting?.url ?? null,
          since: setting ? new Date(setting.since).toISOString() : null,
          allowsPrivate: allowPrivate,
        },
        deliveries: latest.map(({ notification, ...delivery }) => ({
          id: delivery.id,
          channel: delivery.channel,
          state: delivery.state,
          kind: notification.kind,
          to: notification.to.name,
          attempts: delivery.attempts,
          lastAnswer: delivery.lastAnswer,
          createdAt: delivery.createdAt.toISOString(),
          triedAt: delivery.triedAt?.toISOString() ?? null,
        })),
      }
    },

    async setWebhook(actor, url) {
      const fault = url === null ? undefined : webhookUrlFault(url, allowPrivate)
      if (fault) {
        throw new ServerError(`The webhook was not changed. ${fault}`, {
          code: 'wrong-input',
          fix: 'Give the address of a server that is out in the open.',
        })
      }
      const before = await webhook.read()
      const secret = url === null ? null : newWebhookSecret()
      await webhook.write(
        url === null || secret === null ? undefined : { url, secret, since: before?.since ?? Date.now() },
      )
      await said(actor, 'setting.webhook-changed', 'webhook', { url })
      return { secret }
    },

    async testWebhook(actor) {
      const setting = await webhook.read()
      const key = setting && webhookKey(setting.secret)
      if (!setting || !key) {
        throw new ServerError('There is no webhook to test.', {
          code: 'wrong-input',
          fix: 'Give it an address first.',
        })
      }
      const at = Date.now()
      const id = `test_${at}`
      const body = JSON.stringify({
        type: 'test',
        timestamp: new Date(at).toISOString(),
        data: { by: actor.name },
      })
      try {
        const status = await sendWebhook({ url: new URL(setting.url), key, id, body, at, allowPrivate })
        return { delivered: status >= 200 && status < 300, answer: `It answered ${status}.` }
      } catch (error) {
        return { delivered: false, answer: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

const states: Record<JobWithMetadata['state'], JobRunState> = {
  created: 'waiting',
  retry: 'waiting',
  active: 'running',
  completed: 'done',
  cancelled: 'failed',
  failed: 'failed',
}

function runOf(job: JobWithMetadata<object>): JobRun {
  const state = states[job.state]
  const output = Object.entries(job.output ?? {})
  const message = output.find(([name]) => name === 'message')?.[1]
  const failed = state === 'failed' || job.state === 'retry'
  // A job that waits for its turn has no start of its own yet.
  const started = state === 'waiting' ? null : job.startedOn
  return {
    id: job.id,
    state,
    askedAt: job.createdOn.toISOString(),
    startedAt: started?.toISOString() ?? null,
    finishedAt: job.completedOn?.toISOString() ?? null,
    retries: job.retryCount,
    report: failed
      ? {}
      : Object.fromEntries(
          output.filter((entry): entry is [string, string | number] =>
            ['string', 'number'].includes(typeof entry[1]),
          ),
        ),
    problem: failed ? (typeof message === 'string' ? message : 'It ended without a word.') : null,
  }
}
