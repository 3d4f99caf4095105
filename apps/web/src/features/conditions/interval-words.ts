import type { Interval } from '@tessera/rules/resolve-window'

/**
 * `[from, before)` in the zone's wall clock: "24 Sep 2026, 00:00 – now, Berlin". Whole days lose their midnight; an open end
 * says so. All moments are milliseconds since the epoch.
 */
export function intervalWords(interval: Interval, asOf: number, timeZone: string, locale?: string): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const { from, before } = interval
  const wholeDays =
    (from === undefined || isMidnight(from, timeZone)) && (before === undefined || isMidnight(before, timeZone))
  const start = from === undefined ? 'any time' : moment(from, wholeDays, timeZone, locale)
  let end = 'any time'
  if (before !== undefined) {
    if (Math.abs(before - 1 - asOf) < 60_000) end = 'now'
    else end = wholeDays ? moment(before - 1, true, timeZone, locale) : moment(before, false, timeZone, locale)
  }
  return start === end ? `${start}, ${city}` : `${start} – ${end}, ${city}`
}

function isMidnight(at: number, timeZone: string): boolean {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at) === '00:00:00'
}

function moment(at: number, day: boolean, timeZone: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(day ? {} : { timeStyle: 'short' }),
    timeZone,
  }).format(at)
}
