/**
 * The daily step of archive runs: starts the quarter's run, notes that it saw the open ones, and archives what nobody kept
 * where the grace is over. It changes nothing while the clock is not to be believed.
 */
import type { ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { WaitingRun } from '@tessera/governance/staleness/archive-run'
import { clockBreak, graceVerdict, quarterLabel } from '@tessera/governance/staleness/archive-run'
import { clockVerdict } from '@tessera/governance/staleness/job-clock'
import type { JobWork } from './job-table.ts'

/** The job's period. */
const DAY_MS = 86_400_000

/** By how much the clock and the process's own time may come apart between two looks: clocks are set gently all the time. */
const DRIFT_MS = 600_000

/** Looks closer together than this are noted once. */
const APART_MS = 3_600_000

export function archiveRunJob(parts: {
  readonly policy: () => Promise<GovernancePolicy>
  readonly timeZone: string
  readonly lastTick: () => Promise<Date | null>
  readonly tick: (at: Date) => Promise<void>
  /** The clock, and the milliseconds that the process has been running: what no setting of the clock changes. */
  readonly clock: () => { readonly at: number; readonly uptime: number }
  readonly runs: () => Promise<readonly ArchiveRunRecord[]>
  /** Proposes what is stale; answers how many, undefined when a run of that label was there already. */
  readonly start: (label: string, now: number) => Promise<number | undefined>
  readonly see: (runId: string, now: number) => Promise<void>
  /** Looks at every segment again, so that what is decided is decided on what is so today. */
  readonly look: (now: number, signal: AbortSignal) => Promise<unknown>
  /** Archives what is still proposed; answers how many were archived. */
  readonly carryOut: (run: ArchiveRunRecord, now: number, signal: AbortSignal) => Promise<number>
}): JobWork {
  let mark = parts.clock()
  return async ({ now, signal }) => {
    const { uptime } = parts.clock()
    const wasSet = Math.abs(now - mark.at - (uptime - mark.uptime)) > DRIFT_MS
    mark = { at: now, uptime }
    const clock = wasSet ? 'set' : clockVerdict((await parts.lastTick())?.getTime() ?? null, now, DAY_MS)
    const [policy, runs] = await Promise.all([parts.policy(), parts.runs()])
    const waiting = runs.filter((run) => run.state === 'proposed')
    let archived = 0
    let proposed = 0
    if (clock === 'steady') {
      const label = quarterLabel(now, parts.timeZone)
      const over = waiting.filter((run) => graceVerdict(waitingOf(run), now, DAY_MS, parts.timeZone).over)
      const isNewQuarter = policy.quarterlyRun && !runs.some((run) => run.label === label)
      if (over.length > 0 || isNewQuarter) await parts.look(now, signal)
      for (const run of over) archived += await parts.carryOut(run, now, signal)
      if (isNewQuarter) proposed = (await parts.start(label, now)) ?? 0
    }
    // Noted whatever the clock says: what lies between two looks decides what counts of it.
    for (const run of waiting) {
      const last = run.seen.at(-1) ?? run.startedAt.getTime()
      if (wasSet) await parts.see(run.id, clockBreak)
      else if (Math.abs(now - last) >= APART_MS) await parts.see(run.id, now)
    }
    await parts.tick(new Date(now))
    return { clock, waiting: waiting.length, proposed, archived }
  }
}

export function waitingOf(run: ArchiveRunRecord): WaitingRun {
  const { graceDays, seen } = run
  return { startedAt: run.startedAt.getTime(), graceUntil: run.graceUntil.getTime(), graceDays, seen }
}
