/** Whether a job may believe the clock: compared with what was noted when it ran last. */

/**
 * `first`: nothing was noted yet. `backwards`: earlier than last time. `jumped`: later by more than two of the job's
 * periods, that is ahead of its next turn by more than a period. A job that changes what cannot wait for a wrong clock
 * (archiving, reminding) does it only when `steady`; it notes the moment whatever it is.
 */
export type ClockVerdict = 'first' | 'steady' | 'backwards' | 'jumped'

/** Moments and period in milliseconds. `lastAt`: null when the job never ran. */
export function clockVerdict(lastAt: number | null, now: number, period: number): ClockVerdict {
  if (lastAt === null) return 'first'
  if (now < lastAt) return 'backwards'
  return now - lastAt > 2 * period ? 'jumped' : 'steady'
}
