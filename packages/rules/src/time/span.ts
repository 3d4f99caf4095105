/** Arithmetic on lengths of time around a moment. Moments are milliseconds since the Unix epoch. */
import { Temporal } from 'temporal-polyfill'
import type { ElapsedUnit, Span, Unit } from '../definition.ts'

export const unitMs: { readonly [U in ElapsedUnit]: number } = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
}

export const units: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year']

export function isElapsedUnit(unit: Unit): unit is ElapsedUnit {
  return unit !== 'month' && unit !== 'year'
}

/** Some 272,500 years either side of 1970: what every calendar and store here can still hold. */
const farthest = 8.6e15

/**
 * The moment `times` spans after `at` (before it when `times` is negative). Minute to week are elapsed time; month and year
 * keep the date and wall clock of the zone, clipped to the month's end, a wall clock that a clock change skips moved on.
 * Past the calendar's end it is that end.
 */
export function shift(at: number, span: Span, times: number, timeZone: string): number {
  const amount = span.amount * times
  if (isElapsedUnit(span.unit)) return clamp(at + amount * unitMs[span.unit])
  const years = span.unit === 'year' ? amount : amount / 12
  if (Math.abs(years) > 270_000) return years < 0 ? -farthest : farthest
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return clamp(local.add(span.unit === 'month' ? { months: amount } : { years: amount }).epochMilliseconds)
}

function clamp(moment: number): number {
  return Math.max(-farthest, Math.min(farthest, moment))
}
