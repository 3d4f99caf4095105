/** Puts the jobs together over open stores and starts them. */
import { deliveryRepository } from '@tessera/db/jobs/job-deliveries'
import { jobNotes } from '@tessera/db/jobs/job-notes'
import type { MailSettings } from '../mail/mailer.ts'
import { openMailer } from '../mail/mailer.ts'
import type { JobsService } from '../services/workspace/jobs-service.ts'
import { jobsService } from '../services/workspace/jobs-service.ts'
import { webhookSettings } from '../webhooks/webhook-settings.ts'
import type { GovernanceServices } from './governance-work.ts'
import { governanceWork } from './governance-work.ts'
import { watchForChanges } from './membership-job.ts'
import type { JobQueue } from './start-jobs.ts'
import { startJobs } from './start-jobs.ts'

export interface JobServices extends GovernanceServices {
  readonly jobs: JobsService
}

type Parts = Parameters<typeof governanceWork>[0]

export async function assembleJobs(
  parts: Omit<Parts, 'deliveries' | 'webhook' | 'mailer' | 'ask' | 'now'> & {
    readonly mail: MailSettings | undefined
    readonly say: (problem: string) => void
  },
): Promise<{ readonly services: JobServices; close(): Promise<void> }> {
  const { control, store, basis, mail, allowPrivate, say } = parts
  const { timeZone } = store
  const deliveries = deliveryRepository(control.prisma)
  const webhook = webhookSettings(control.settings)
  const mailer = mail && openMailer(mail)
  const asking = Promise.withResolvers<JobQueue>()
  const { works, services } = governanceWork({
    ...parts,
    deliveries,
    webhook,
    mailer,
    ask: async (name, data, key) => (await asking.promise).ask(name, data, key),
  })
  const notes = jobNotes(control.prisma)
  const queue = await startJobs({
    database: control.jobs,
    timeZone,
    works,
    noteProgress: (name, done, total) => notes.noteProgress(name, { done, total, at: new Date() }),
    say,
  })
  asking.resolve(queue)
  const stopWatching = watchForChanges({
    known: basis.known,
    dataVersion: () => store.dataVersion,
    ask: (cause) => queue.ask('membership', { cause }),
  })
  return {
    services: {
      ...services,
      jobs: jobsService({
        queue,
        notes,
        audit: control.audit,
        deliveries,
        webhook,
        mail: mail !== undefined,
        allowPrivate,
        timeZone,
      }),
    },
    async close() {
      stopWatching()
      await queue.stop()
      mailer?.close()
    },
  }
}
