/** Windows made intervals of moments, as of a moment, in the workspace's zone. */
import { Temporal } from 'temporal-polyfill'
import type { CalendarPeriod, Span, Window } from '../definition.ts'
import { parseMoment } from './resolve-moment.ts'
import { shift } from './span.ts'

/**
 * `[from, before)` in whole milliseconds since the Unix epoch; a missing end is open. Moments are whole milliseconds, so
 * the window `(a, b]` is `[a + 1, b + 1)`. Holds nothing when `from >= before`.
 */
export interface Interval {
  readonly from?: number
  readonly before?: number
}

/** The moments of a window, for traits: it may reach past `asOf`. */
export function resolveWindow(window: Window, asOf: number, timeZone: string): Interval {
  switch (window.kind) {
    case 'ever':
      return {}
    case 'last':
      return { from: shift(asOf, window, -1, timeZone) + 1, before: asOf + 1 }
    case 'next':
      return { from: asOf + 1, before: shift(asOf, window, 1, timeZone) + 1 }
    case 'ago':
      return { from: ago(window.from, asOf, timeZone), before: ago(window.to, asOf, timeZone) }
    case 'absolute':
      return {
        from: window.from === undefined ? undefined : parseMoment(window.from, timeZone),
        before: window.to === undefined ? undefined : parseMoment(window.to, timeZone),
      }
    case 'calendar':
      return calendarInterval(window.period, asOf, timeZone)
  }
}

/** The moments of a window over events: after `asOf` nothing exists, so `before` is always there. */
export function resolveEventWindow(
  window: Window,
  asOf: number,
  timeZone: string,
): Interval & { readonly before: number } {
  const { from, before } = resolveWindow(window, asOf, timeZone)
  return { from, before: Math.min(before ?? Number.POSITIVE_INFINITY, asOf + 1) }
}

/** Whether a moment lies in an interval. */
export function isWithin(at: number, interval: Interval): boolean {
  return (
    (interval.from === undefined || at >= interval.from) &&
    (interval.before === undefined || at < interval.before)
  )
}

function ago(span: Span | undefined, asOf: number, timeZone: string): number | undefined {
  return span === undefined ? undefined : shift(asOf, span, -1, timeZone) + 1
}

/** Whole days of the zone; weeks start on Monday, quarters in January, April, July and October. */
function calendarInterval(period: CalendarPeriod, asOf: number, timeZone: string): Interval {
  const today = Temporal.Instant.fromEpochMilliseconds(asOf).toZonedDateTimeISO(timeZone).toPlainDate()
  const [first, end] = calendarDays(period, today)
  return { from: startOfDay(first, timeZone), before: startOfDay(end, timeZone) }
}

/** The first day of the period, and the first day after it. */
function calendarDays(
  period: CalendarPeriod,
  today: Temporal.PlainDate,
): readonly [Temporal.PlainDate, Temporal.PlainDate] {
  const week = today.subtract({ days: today.dayOfWeek - 1 })
  const month = today.with({ day: 1 })
  const quarter = month.subtract({ months: (today.month - 1) % 3 })
  const year = month.with({ month: 1 })
  const range = (start: Temporal.PlainDate, length: Temporal.DurationLike, periodsAway: -1 | 0 | 1) => {
    const first = periodsAway === 0 ? start : periodsAway === 1 ? start.add(length) : start.subtract(length)
    return [first, first.add(length)] as const
  }
  switch (period) {
    case 'yesterday':
      return range(today, { days: 1 }, -1)
    case 'today':
      return range(today, { days: 1 }, 0)
    case 'tomorrow':
      return range(today, { days: 1 }, 1)
    case 'lastWeek':
      return range(week, { weeks: 1 }, -1)
    case 'thisWeek':
      return range(week, { weeks: 1 }, 0)
    case 'nextWeek':
      return range(week, { weeks: 1 }, 1)
    case 'lastMonth':
      return range(month, { months: 1 }, -1)
    case 'thisMonth':
      return range(month, { months: 1 }, 0)
    case 'nextMonth':
      return range(month, { months: 1 }, 1)
    case 'lastQuarter':
      return range(quarter, { months: 3 }, -1)
    case 'thisQuarter':
      return range(quarter, { months: 3 }, 0)
    case 'nextQuarter':
      return range(quarter, { months: 3 }, 1)
    case 'lastYear':
      return range(year, { years: 1 }, -1)
    case 'thisYear':
      return range(year, { years: 1 }, 0)
    case 'nextYear':
      return range(year, { years: 1 }, 1)
  }
}

/** The first moment of a day; where a clock change skips midnight, the first one after it. */
function startOfDay(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}
