/** DuckDB's integers of time as ISO 8601 text in UTC, and back. */

const MICROS_PER_DAY = 86_400_000_000n
/** Reach of a JavaScript Date, in milliseconds either side of 1970. */
const DATE_REACH = 8_640_000_000_000_000n

/** A value that is no instant a JavaScript Date can hold: `infinity`, or a year beyond ±271,821. */
export class UnrepresentableTime extends Error {}

const pad = (value: bigint | number, digits: number) => String(value).padStart(digits, '0')

/** Floor division: the whole units at or before the moment, and the rest (never negative). */
function split(value: bigint, unit: bigint): [bigint, bigint] {
  const rest = ((value % unit) + unit) % unit
  return [(value - rest) / unit, rest]
}

/** `2026-01-02T03:04:05.678Z` for microseconds since 1970; six decimals where there are microseconds. */
export function isoFromMicros(micros: bigint): string {
  const [millis, rest] = split(micros, 1000n)
  if (millis > DATE_REACH || millis < -DATE_REACH) {
    throw new UnrepresentableTime(`timestamp ${micros} µs since 1970 is beyond a JavaScript Date`)
  }
  const text = new Date(Number(millis)).toISOString()
  return rest === 0n ? text : `${text.slice(0, -1)}${pad(rest, 3)}Z`
}

/** The same for nanoseconds since 1970, cut to microseconds. */
export const isoFromNanos = (nanos: bigint): string => isoFromMicros(split(nanos, 1000n)[0])

/** `2026-01-02` for days since 1970; years beyond 9999 as `+010000-01-01`, as `Date` writes them. */
export function dateFromDays(days: number): string {
  const millis = days * 86_400_000
  if (Math.abs(millis) > Number(DATE_REACH)) {
    throw new UnrepresentableTime(`date ${days} days since 1970 is beyond a JavaScript Date`)
  }
  return new Date(millis).toISOString().slice(0, -'T00:00:00.000Z'.length)
}

/** `03:04:05.678901` for microseconds since midnight. */
export function timeFromMicros(micros: bigint): string {
  const [seconds, rest] = split(micros, 1_000_000n)
  const clock = `${pad(seconds / 3600n, 2)}:${pad((seconds / 60n) % 60n, 2)}:${pad(seconds % 60n, 2)}`
  return rest === 0n ? clock : `${clock}.${pad(rest, 6)}`
}

/** A TIMETZ as the time of day in UTC: `offset` is seconds east of Greenwich. */
export const utcTimeFromMicros = (micros: bigint, offset: number): string =>
  timeFromMicros(split(micros - BigInt(offset) * 1_000_000n, MICROS_PER_DAY)[1])

/** Microseconds since 1970 of a Date; milliseconds are all it holds. */
export const microsFromDate = (date: Date): bigint => BigInt(date.getTime()) * 1000n

/** Microseconds since 1970 of a Date's or an ISO text's instant; a text without a zone is UTC, and keeps its microseconds. */
export function microsFromText(text: string): bigint | undefined {
  const parts = /^(.*?\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(text.trim())
  const date = parts ? new Date(`${parts[1]?.replace(' ', 'T')}${zone(parts[3])}`) : new Date(text)
  if (Number.isNaN(date.getTime())) return undefined
  return microsFromDate(date) + BigInt((parts?.[2] ?? '').padEnd(6, '0').slice(0, 6) || '0')
}

function zone(text: string | undefined): string {
  if (text === undefined || text.toUpperCase() === 'Z') return 'Z'
  const digits = text.slice(1).replace(':', '').padEnd(4, '0')
  return `${text[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}
