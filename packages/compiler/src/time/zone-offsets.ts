/** A zone's distance from UTC over the years that data speaks of, so that SQL can do without a calendar library per row. */
import { Temporal } from 'temporal-polyfill'

/** From `from` on (milliseconds since the epoch) wall clocks show `offset` milliseconds more than UTC. */
export interface OffsetPeriod {
  readonly from: number
  readonly offset: number
}

/** The years covered, in milliseconds since the epoch, the last one excluded. */
export const covered = { from: Date.UTC(1970, 0, 1), before: Date.UTC(2038, 0, 1) } as const

const known = new Map<string, readonly OffsetPeriod[]>()

/** The periods of a zone in order, the first one starting where the covered years do. Kept for each zone that was asked for. */
export function zoneOffsets(timeZone: string): readonly OffsetPeriod[] {
  const periods = known.get(timeZone) ?? readOffsets(timeZone)
  known.set(timeZone, periods)
  return periods
}

function readOffsets(timeZone: string): readonly OffsetPeriod[] {
  let at = Temporal.Instant.fromEpochMilliseconds(covered.from).toZonedDateTimeISO(timeZone)
  const periods: OffsetPeriod[] = [{ from: covered.from, offset: at.offsetNanoseconds / 1e6 }]
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= covered.before) return periods
    const offset = next.offsetNanoseconds / 1e6
    if (offset !== periods.at(-1)?.offset) periods.push({ from: next.epochMilliseconds, offset })
    at = next
  }
}
