/** Days of the workspace's zone. Moments are milliseconds since the epoch. */
import { Temporal } from 'temporal-polyfill'

/** The calendar day a moment falls on. */
export function localDay(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** The first moment of a day. */
export function dayStart(day: Temporal.PlainDate, timeZone: string): number {
  return day.toZonedDateTime(timeZone).epochMilliseconds
}

/** Calendar days from one moment to another; negative when the second lies on an earlier day. */
export function daysBetween(from: number, to: number, timeZone: string): number {
  return localDay(from, timeZone).until(localDay(to, timeZone), { largestUnit: 'day' }).days
}
