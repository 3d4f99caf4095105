/** Which moments a window means, for people: both ends in the workspace's zone, and the zone. */
import { Temporal } from 'temporal-polyfill'
import type { Window } from '../definition.ts'
import { resolveWindow } from '../time/resolve-window.ts'

/**
 * @example printWindow({ kind: 'last', amount: 7, unit: 'day' }, asOf, 'Europe/Paris', 'en-GB')
 * // "15 Nov 2026, 12:00 – 22 Nov 2026, 12:00 (Europe/Paris)"
 *
 * Whole days print as days, the last one included. Dates and times are in the reader's locale.
 */
export function printWindow(window: Window, asOf: number, timeZone: string, locale: string): string {
  const { from, before } = resolveWindow(window, asOf, timeZone)
  const zone = ` (${timeZone})`
  if (from === undefined && before === undefined) return 'ever'
  if (isMidnight(from, timeZone) && isMidnight(before, timeZone)) {
    const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' })
    const first = from === undefined ? undefined : day.format(from)
    const last = before === undefined ? undefined : day.format(before - 1)
    return `${first === last ? first : range(first, last)}${zone}`
  }
  const moment = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  // `(a, b]` was kept as [a + 1, b + 1): rounded down to the minute, a and b read as meant.
  const open = window.kind === 'absolute' ? 0 : 1
  return `${range(
    from === undefined ? undefined : moment.format(from - open),
    before === undefined ? undefined : moment.format(before - open),
  )}${zone}`
}

function range(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return `until ${to}`
  return to === undefined ? `from ${from}` : `${from} – ${to}`
}

function isMidnight(moment: number | undefined, timeZone: string): boolean {
  if (moment === undefined) return true
  const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
  return local.equals(local.startOfDay())
}
