import type { Interval } from '@tessera/rules/time/resolve-window'

interface IntervalOptions {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** `asOf` is another moment than now, and is not called so. */
  readonly chosen?: boolean
  readonly timeZone: string
  readonly locale?: string
}

/**
 * `[from, before)` in the zone's wall clock, short: "24 Sep, 00:00 – now, Berlin". Whole days lose their midnight, dates
 * of the year of `asOf` their year; an open end says so. Moments are milliseconds since the epoch.
 */
export function intervalWords(interval: Interval, options: IntervalOptions): string {
  const { asOf, chosen = false, timeZone, locale } = options
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const { from, before } = interval
  const wholeDays =
    (from === undefined || isMidnight(from, timeZone)) &&
    (before === undefined || isMidnight(before, timeZone))
  const words = (at: number, day: boolean) => {
    const thisYear = yearOf(at, timeZone) === yearOf(asOf, timeZone)
    return new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      ...(thisYear ? {} : { year: 'numeric' }),
      ...(day ? {} : { hour: '2-digit', minute: '2-digit' }),
      timeZone,
    }).format(at)
  }
  // `(a, b]` is kept as [a + 1, b + 1): to the minute, a and b read as meant.
  const start = from === undefined ? 'any time' : words(from, wholeDays)
  let end = 'any time'
  if (before !== undefined) {
    if (!chosen && Math.abs(before - 1 - asOf) < 60_000) end = 'now'
    else end = wholeDays ? words(before - 1, true) : words(before, false)
  }
  return start === end ? `${start}, ${city}` : `${start} – ${end}, ${city}`
}

function isMidnight(at: number, timeZone: string): boolean {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at) === '00:00:00'
}

function yearOf(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(at)
}
