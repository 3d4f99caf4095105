/** When a length of time, carried along by the clock, passes over a moment. */
import { Temporal } from 'temporal-polyfill'
import type { Span } from '../definition.ts'
import { isElapsedUnit, shift, unitMs } from './span.ts'

export interface Period {
  /** Milliseconds since the epoch, both included. */
  readonly from: number
  readonly until: number
}

const day = 86_400_000
/** Mean length of a month; no run of months is off by more than a few days. */
const monthMs = 30.436875 * day

/**
 * Moments `t` in the period at which `shift(t, span, times)` starts or ceases to be before, at, or after `moment`: none is missing,
 * some may turn nothing. Minutes to weeks: where it is exactly met, and the millisecond after. Months and years do not run evenly:
 * months of different length, clipped dates and clock changes can make the edge pass a moment, fall back, and pass it again.
 */
export function crossingMoments(
  moment: number,
  { span, times }: { readonly span: Span; readonly times: number },
  period: Period,
  timeZone: string,
): readonly number[] {
  const inPeriod = (t: number): boolean => t >= period.from && t <= period.until
  if (isElapsedUnit(span.unit)) {
    const met = moment - times * span.amount * unitMs[span.unit]
    return [met, met + 1].filter(inPeriod)
  }
  const months = times * span.amount * (span.unit === 'year' ? 12 : 1)
  const about = moment - months * monthMs
  if (about < period.from - 20 * day || about > period.until + 20 * day) return []
  const center = shift(moment, span, -times, timeZone)
  const crossings = breaks(center, moment, timeZone).flatMap((start) => {
    // From here to the next break the edge runs along evenly.
    const met = start + moment - shift(start, span, times, timeZone)
    return [start, met, met + 1]
  })
  return [...new Set(crossings)].filter(inPeriod)
}

/** Moments around `center` at which the edge may jump: midnights, clock changes there, and the wall clock of those around `moment`. */
function breaks(center: number, moment: number, timeZone: string): readonly number[] {
  const changes = clockChanges(moment - 8 * day, moment + 8 * day, timeZone)
  const wallClocks = changes.flatMap((at) => [at - 1, at].map((side) => zoned(side, timeZone).toPlainTime()))
  const jumps = new Set(clockChanges(center - 4 * day, center + 8 * day, timeZone))
  const first = zoned(center, timeZone).toPlainDate().subtract({ days: 3 })
  for (let step = 0; step <= 10; step++) {
    const date = first.add({ days: step })
    jumps.add(date.toZonedDateTime(timeZone).epochMilliseconds)
    for (const plainTime of wallClocks) {
      const local = date.toPlainDateTime(plainTime)
      for (const disambiguation of ['earlier', 'later'] as const) {
        const at = local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
        jumps.add(at)
        // The side just before a change is its last millisecond.
        jumps.add(at + 1)
      }
    }
  }
  return [...jumps]
}

function clockChanges(from: number, until: number, timeZone: string): readonly number[] {
  const changes: number[] = []
  let at = zoned(from, timeZone).getTimeZoneTransition('next')
  while (at !== null && at.epochMilliseconds <= until) {
    changes.push(at.epochMilliseconds)
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

/** The first moments of the local days that begin in the period. */
export function localMidnights({ from, until }: Period, timeZone: string): readonly number[] {
  const midnights: number[] = []
  for (let date = zoned(from, timeZone).toPlainDate(); ; date = date.add({ days: 1 })) {
    const midnight = date.toZonedDateTime(timeZone).epochMilliseconds
    if (midnight > until) return midnights
    if (midnight >= from) midnights.push(midnight)
  }
}

/** Those of the local days that have the month and day of `at`; 29 February is kept on the 28th in common years. */
export function anniversaryMidnights(at: number, period: Period, timeZone: string): readonly number[] {
  const { month, day: dayOfMonth } = zoned(at, timeZone)
  const midnights: number[] = []
  const last = zoned(period.until, timeZone).year
  for (let year = zoned(period.from, timeZone).year; year <= last; year++) {
    const date = Temporal.PlainDate.from({ year, month, day: dayOfMonth })
    const midnight = date.toZonedDateTime(timeZone).epochMilliseconds
    if (midnight >= period.from && midnight <= period.until) midnights.push(midnight)
  }
  return midnights
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}
