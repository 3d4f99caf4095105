/** Every job there is: when it runs, what it does, how long it may take, and why running it twice does no harm. */

export interface JobRow {
  /** Cron in the workspace's zone; null: only when something asks for it. */
  readonly cron: string | null
  /** One sentence for the status page. */
  readonly about: string
  readonly idempotence: string
  readonly timeoutSeconds: number
  /** Tries after the first one, ever further apart. */
  readonly retries: number
  /** How long its runs stay on the status page, in hours. */
  readonly keepHours: number
  /** `one`: one waiting or running. `one-more`: another may wait while one runs. */
  readonly atOnce: 'one' | 'one-more'
  /** Whether an admin may start it by hand. */
  readonly byHand: boolean
}

export const jobTable = {
  reminders: {
    cron: '0 7 * * *',
    about: 'Reminds owners of reviews that are due soon, once per person and due date.',
    idempotence:
      'A reminder is kept under a key made of the segment and its due date; a second one is not written.',
    timeoutSeconds: 600,
    retries: 3,
    keepHours: 1440,
    atOnce: 'one',
    byHand: true,
  },
  staleness: {
    cron: '0 3 * * *',
    about: 'Scans every published segment for signs that it is no longer needed.',
    idempotence: 'What it finds replaces what the scan before found, segment by segment.',
    timeoutSeconds: 3600,
    retries: 1,
    keepHours: 1440,
    atOnce: 'one',
    byHand: true,
  },
  'archive-run': {
    cron: '0 6 * * *',
    about:
      'Starts the quarterly archive run, counts the days of grace of open runs, and archives what nobody kept.',
    idempotence: 'A quarter has one run; a day counts once; only proposals that are still open are archived.',
    timeoutSeconds: 1800,
    retries: 1,
    keepHours: 9600,
    atOnce: 'one',
    byHand: true,
  },
  membership: {
    cron: '20 * * * *',
    about: 'Refreshes the members of every published segment; also runs after publishing and imports.',
    idempotence: 'What is known already, or speaks of a later moment, is not written again.',
    timeoutSeconds: 3000,
    retries: 1,
    keepHours: 168,
    atOnce: 'one-more',
    byHand: true,
  },
  'audit-verify': {
    cron: '30 4 * * 1',
    about: 'Reads the whole audit log and checks its chain of hashes.',
    idempotence: 'It only reads.',
    timeoutSeconds: 3600,
    retries: 1,
    keepHours: 9600,
    atOnce: 'one',
    byHand: true,
  },
  'clean-up': {
    cron: '45 2 * * *',
    about: 'Removes sessions and invitations whose time is over.',
    idempotence: 'What is gone is not there to be removed again.',
    timeoutSeconds: 600,
    retries: 2,
    keepHours: 1440,
    atOnce: 'one',
    byHand: true,
  },
  deliver: {
    cron: '* * * * *',
    about: 'Sends new notifications on their way by e-mail and webhook, where those are on.',
    idempotence: 'One delivery per notification and channel, under an id of its own.',
    timeoutSeconds: 300,
    retries: 0,
    keepHours: 2,
    atOnce: 'one',
    byHand: true,
  },
  'send-email': {
    cron: null,
    about: 'Sends one notification by e-mail.',
    idempotence: 'A delivered one is not sent again; a second try carries the same Message-ID.',
    timeoutSeconds: 120,
    retries: 6,
    keepHours: 336,
    atOnce: 'one',
    byHand: false,
  },
  'send-webhook': {
    cron: null,
    about: 'Sends one notification to the webhook.',
    idempotence: 'A delivered one is not sent again; a second try carries the same webhook-id.',
    timeoutSeconds: 60,
    retries: 6,
    keepHours: 336,
    atOnce: 'one',
    byHand: false,
  },
} as const satisfies Record<string, JobRow>

export type JobName = keyof typeof jobTable

export const jobNames = Object.keys(jobTable).filter(isJobName)

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(jobTable, name)
}

/** What a run leaves for the status page: a few figures by their names. */
export type JobReport = Readonly<Record<string, number | string>>

export interface JobCall {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Aborts when the job's time is over or the server stops. */
  readonly signal: AbortSignal
  /** Says how far it is, for the screens that follow it. */
  readonly tell: (done: number, total: number) => void
  /** What the job was asked for with. */
  readonly data: Readonly<Record<string, string>>
}

export type JobWork = (call: JobCall) => Promise<JobReport>

/** The work of each job. A job without work has no queue and is not shown. */
export type JobWorks = Readonly<Partial<Record<JobName, JobWork>>>
