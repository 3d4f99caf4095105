/** Which dates have an anniversary inside a window: their month and day comes round in it, their first day included. */
import { Temporal } from 'temporal-polyfill'
import type { Window } from '../definition.ts'
import { isWithin, resolveWindow } from './resolve-window.ts'

/**
 * - `always`: every date has one (the window has no end).
 * - `days`: a date has one when, for some entry, its month and day in the zone is listed and its year is at most
 *   `lastYear` (an anniversary cannot fall before the date itself). No entries: nobody. A month-day is `month * 100 + day`;
 *   29 February is listed for 28 February of common years.
 */
export type Anniversary =
  | { readonly kind: 'always' }
  | {
      readonly kind: 'days'
      readonly entries: readonly { readonly lastYear: number; readonly monthDays: readonly number[] }[]
    }

/** A day counts when its first moment in the zone lies in the window. */
export function resolveAnniversary(window: Window, asOf: number, timeZone: string): Anniversary {
  const interval = resolveWindow(window, asOf, timeZone)
  if (interval.before === undefined) return { kind: 'always' }
  let day = dateAt(interval.before, timeZone)
  // More than once where the calendar skipped a day, whose first moment is then the next one's.
  while (midnight(day, timeZone) >= interval.before) day = day.subtract({ days: 1 })

  // A year of days back from the window's last one holds the latest occurrence of every month-day.
  const lastYears = new Map<number, number>()
  for (let step = 0; step <= 366 && isWithin(midnight(day, timeZone), interval); step++) {
    for (const monthDay of monthDaysKeptOn(day)) {
      if (!lastYears.has(monthDay)) lastYears.set(monthDay, day.year)
    }
    day = day.subtract({ days: 1 })
  }
  const byYear = Map.groupBy(lastYears.keys(), (monthDay) => lastYears.get(monthDay) ?? 0)
  const entries = [...byYear].map(([lastYear, monthDays]) => ({
    lastYear,
    monthDays: monthDays.toSorted((a, b) => a - b),
  }))
  return { kind: 'days', entries }
}

/** Whether a date (milliseconds since the epoch) has such an anniversary. */
export function hasAnniversary(at: number, anniversary: Anniversary, timeZone: string): boolean {
  if (anniversary.kind === 'always') return true
  const { year, month, day } = dateAt(at, timeZone)
  const monthDay = month * 100 + day
  return anniversary.entries.some((entry) => year <= entry.lastYear && entry.monthDays.includes(monthDay))
}

function monthDaysKeptOn(day: Temporal.PlainDate): readonly number[] {
  const monthDay = day.month * 100 + day.day
  return monthDay === 228 && !day.inLeapYear ? [228, 229] : [monthDay]
}

function dateAt(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
}

function midnight(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}
