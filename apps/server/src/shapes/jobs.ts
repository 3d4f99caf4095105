/** Jobs and what goes out, for the status page. Moments are ISO 8601 text. */
import type { DeliveryChannel, DeliveryState } from '@tessera/db/jobs/job-deliveries'
import type { JobName } from '../jobs/job-table.ts'

export type JobRunState = 'waiting' | 'running' | 'done' | 'failed'

export interface JobRun {
  readonly id: string
  readonly state: JobRunState
  readonly askedAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
  /** Tries after the first. */
  readonly retries: number
  /** The figures it left. */
  readonly report: Readonly<Record<string, string | number>>
  /** Why it failed; null when it did not. */
  readonly problem: string | null
}

/** What a screen that follows a job is answered. */
export interface JobProgress {
  readonly state: 'idle' | 'waiting' | 'running'
  /** Of the run that is running, or of the last one; `at`: when it said so, null: none did yet. */
  readonly done: number
  readonly total: number
  readonly at: string | null
  /** How the last run ended; null: none did. */
  readonly end: { readonly at: string; readonly problem: string | null } | null
}

export interface JobStatus {
  readonly name: JobName
  readonly about: string
  readonly idempotence: string
  /** Cron in the workspace's zone; null: only when asked for. */
  readonly cron: string | null
  readonly nextRun: string | null
  readonly timeoutSeconds: number
  readonly mayRun: boolean
  readonly waiting: number
  readonly running: number
  /** Newest first, a few. */
  readonly runs: readonly JobRun[]
}

export interface JobsStatus {
  readonly jobs: readonly JobStatus[]
  readonly timeZone: string
  /** Servers that work on the queue. */
  readonly servers: readonly { readonly host: string; readonly startedAt: string }[]
}

export interface WebhookShape {
  /** Null: off. */
  readonly url: string | null
  readonly since: string | null
  /** Whether addresses inside the network are allowed, by the environment. */
  readonly allowsPrivate: boolean
}

export interface DeliveryShape {
  readonly id: string
  readonly channel: DeliveryChannel
  readonly state: DeliveryState
  readonly kind: string
  readonly to: string
  readonly attempts: number
  readonly lastAnswer: string
  readonly createdAt: string
  readonly triedAt: string | null
}

export interface Outgoing {
  /** Whether e-mail is on, by the environment. */
  readonly email: boolean
  readonly webhook: WebhookShape
  /** Newest first, the last hundred. */
  readonly deliveries: readonly DeliveryShape[]
}
