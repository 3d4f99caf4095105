/** The work of every job over open stores, and what people ask of it. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { suppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import { archiveRepository } from '@tessera/db/segments/archive-repository'
import type { ControlStore } from '@tessera/db/store/control-store'
import type { DeliveryRepository } from '@tessera/db/jobs/job-deliveries'
import { jobNotes } from '@tessera/db/jobs/job-notes'
import { notifyPeople } from '@tessera/db/jobs/job-reminders'
import { segmentDocumentation } from '@tessera/db/segments/segment-documentation'
import { segmentLifecycle } from '@tessera/db/segments/segment-lifecycle'
import { usageRepository } from '@tessera/db/segments/usage-repository'
import type { Mailer } from '../mail/mailer.ts'
import type { BulkArchiveService } from '../services/archive/archive-bulk-service.ts'
import { bulkArchiveService } from '../services/archive/archive-bulk-service.ts'
import type { ReplaceService } from '../services/archive/archive-replace-service.ts'
import { replaceService } from '../services/archive/archive-replace-service.ts'
import { archiveCarriage } from '../services/archive/archive-carriage.ts'
import type { ArchiveService } from '../services/archive/archive-service.ts'
import { archiveService } from '../services/archive/archive-service.ts'
import { startRun } from '../services/archive/archive-start.ts'
import type { Assembled } from '../services/assemble.ts'
import type { CadenceService } from '../services/reviews/cadence-service.ts'
import { cadenceService } from '../services/reviews/cadence-service.ts'
import { stalenessScan } from '../services/archive/staleness-scan.ts'
import type { StalenessService } from '../services/archive/staleness-service.ts'
import { stalenessService } from '../services/archive/staleness-service.ts'
import type { UsageService } from '../services/workspace/usage-service.ts'
import { usageService } from '../services/workspace/usage-service.ts'
import type { WebhookSettings } from '../webhooks/webhook-settings.ts'
import { atMostEvery } from './at-most-every.ts'
import { archiveRunJob } from './archive-run-job.ts'
import { auditVerifyJob } from './audit-verify-job.ts'
import { deliverJob, sendJob } from './delivery-jobs.ts'
import type { JobName, JobWorks } from './job-table.ts'
import { membershipJob } from './membership-job.ts'
import { remindersJob } from './reminders-job.ts'
import { mailSender, webhookSender } from './senders.ts'

export interface GovernanceServices {
  readonly cadence: CadenceService
  readonly staleness: StalenessService
  readonly archive: ArchiveService
  readonly replacing: ReplaceService
  readonly bulkArchive: BulkArchiveService
  readonly usage: UsageService
}

/** `now`: the clock that services read; jobs are told the time. */
export function governanceWork(parts: {
  readonly control: ControlStore
  readonly store: AudienceStore
  readonly basis: Assembled['basis']
  readonly deliveries: DeliveryRepository
  readonly webhook: WebhookSettings
  /** Undefined: no e-mail. */
  readonly mailer: Mailer | undefined
  /** Removes sessions and invitations whose time is over. */
  readonly sweepPeople: (now: number) => Promise<void>
  /** Whether webhooks may reach addresses inside the network. */
  readonly allowPrivate: boolean
  /** Where people reach the app. */
  readonly publicUrl: string | undefined
  readonly workspace: () => Promise<string>
  readonly ask: (name: JobName, data: Readonly<Record<string, string>>, key: string) => Promise<boolean>
  readonly now?: () => number
  /** Milliseconds that the process has been running. */
  readonly uptime?: () => number
}): { readonly works: JobWorks; readonly services: GovernanceServices } {
  const { control, store, basis, mailer, deliveries, webhook, allowPrivate } = parts
  const now = parts.now ?? Date.now
  const uptime = parts.uptime ?? (() => performance.now())
  const { engine, known, policies, steps, names, clock, lane } = basis
  const { prisma } = control
  const { timeZone } = store
  const archive = archiveRepository(prisma)
  const notes = jobNotes(prisma)
  const usage = usageRepository(prisma)
  const lifecycle = segmentLifecycle(prisma)
  const documentation = segmentDocumentation(prisma)
  const policy = () => policies.governance()
  const liveSince = () => usage.liveSince()
  const scan = stalenessScan({ engine, store, known, notes, liveSince, policy, lane })
  const start = startRun({ archive, notes, policies, known })
  const carriage = archiveCarriage({ archive, notes, policies, steps, known, liveSince, start })

  // Whoever scans, the screens of stale segments follow it.
  const tellScan = atMostEvery(
    500,
    (done, total) =>
      void notes.noteProgress('staleness', { done, total, at: new Date() }).catch(() => undefined),
  )

  const works: JobWorks = {
    reminders: remindersJob({
      records: async () => (await known.read()).records,
      policy,
      timeZone,
      lastTick: () => notes.lastTick('reminders'),
      tick: (at) => notes.tick('reminders', at),
      notify: (at, notices) => notifyPeople(prisma, at, notices),
    }),
    staleness: async ({ now, signal, tell }) => ({ ...(await scan.run(now, signal, tell)) }),
    'archive-run': archiveRunJob({
      policy,
      timeZone,
      lastTick: () => notes.lastTick('archive-run'),
      tick: (at) => notes.tick('archive-run', at),
      clock: () => ({ at: now(), uptime: uptime() }),
      runs: () => archive.runs(),
      see: (id, at) => archive.see(id, at),
      look: (now, signal) => scan.run(now, signal, tellScan),
      ...carriage,
    }),
    membership: membershipJob({ membership: engine.membership, known }),
    'audit-verify': auditVerifyJob({ audit: control.audit, settings: control.settings }),
    'clean-up': async ({ now }) => {
      await parts.sweepPeople(now)
      return {}
    },
    deliver: deliverJob({
      deliveries,
      async since(channel) {
        if (channel === 'email') return mailer ? new Date(0) : null
        const setting = await webhook.read()
        return setting ? new Date(setting.since) : null
      },
      ask: parts.ask,
    }),
    ...(mailer
      ? { 'send-email': sendJob('email', { deliveries, send: mailSender(mailer, { ...parts, timeZone }) }) }
      : {}),
    'send-webhook': sendJob('webhook', { deliveries, send: webhookSender(webhook, allowPrivate, timeZone) }),
  }
  return {
    works,
    services: {
      cadence: cadenceService({ known, documentation, policies, timeZone, now }),
      staleness: stalenessService({ known, notes, archive, policies }),
      archive: archiveService({
        archive,
        policies,
        steps,
        known,
        timeZone,
        start,
        collisions: basis.collisions,
        look: (at, signal) => scan.run(at, signal, tellScan),
        scanning: basis.scanning,
        now,
      }),
      replacing: replaceService({
        engine,
        known,
        clock,
        lane,
        segments: control.segments,
        reviews: basis.reviews,
        steps,
        names,
      }),
      bulkArchive: bulkArchiveService({
        lifecycle,
        steps,
        known,
        suppressions: suppressionRepository(prisma),
      }),
      usage: usageService({ known, usage, now }),
    },
  }
}
