import { momentText } from '@tessera/rules/time/moment-text'
import { inUtc, type WallClock } from './wall-clock.ts'

/** What most programs write: DuckDB's own cast reads it as `parseMoment` does, and much sooner than the long way. */
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?`
const usualInUtc = String.raw`\d{4}-\d{2}-\d{2}[T ]${clock}Z`
const usualWallClock = String.raw`\d{4}-\d{2}-\d{2}([T ]${clock})?`

/** The moment that a text means, in UTC and whole milliseconds: exactly the set of `parseMoment`, NULL for anything else. */
export function isoMomentSql(text: string, zone: WallClock): string {
  const matches = (pattern: string): string => `regexp_full_match(${text}, '${pattern}')`
  const inAnyCase = (pattern: string): string => `regexp_full_match(${text}, '${pattern}', 'i')`
  return `CASE WHEN ${matches(usualInUtc)} THEN try_cast(${text} AS TIMESTAMP)
    WHEN ${matches(usualWallClock)} THEN ${inUtc(`try_cast(${text} AS TIMESTAMP)`, zone)}
    WHEN ${inAnyCase(momentText.withOffset)} THEN ${writtenClock(text)} - to_seconds(${offsetSeconds(text)})
    WHEN ${inAnyCase(momentText.wallClock)} THEN ${inUtc(writtenClock(text), zone)} END`
}

/** The date and time as written, without its offset; `24:00` is the next day's midnight. */
function writtenClock(text: string): string {
  const spread = String.raw`regexp_replace(regexp_replace(${text}, '^(\d{4})(\d\d)(\d\d).(\d\d)(\d\d)(\d\d)', '\1-\2-\3T\4:\5:\6'), '^(\d{4})(\d\d)(\d\d).(\d\d)(\d\d)', '\1-\2-\3T\4:\5')`
  const kept = String.raw`regexp_extract(${spread}, '^\d{4}-\d{2}-\d{2}(.\d{2}:\d{2}(:\d{2}([.,]\d{1,3})?)?)?')`
  // A leap second is the second before it; `24:00` with anything after it is nothing.
  const tidy = String.raw`regexp_replace(replace(upper(${kept}), ',', '.'), '^(.{16}):60', '\1:59')`
  const midnight = String.raw`^.{11}24:00(:00([.,]0+)?)?( ?[A-Za-z+-].*)?$`
  const possible = `substr(${spread}, 12, 2) <> '24' OR regexp_matches(${spread}, '${midnight}')`
  return `CASE WHEN ${possible} THEN try_cast(${tidy} AS TIMESTAMP) END`
}

/** Seconds ahead of UTC; NULL for an offset of 24 hours or more, or of 60 minutes or more. */
function offsetSeconds(text: string): string {
  const part = (group: number): string =>
    String.raw`regexp_extract(${text}, '([+-])(\d\d):?(\d\d)?$', ${group})`
  const bare = `regexp_matches(${text}, '[A-Za-z]$')`
  const seconds = `(try_cast(${part(2)} AS INTEGER) * 3600 + coalesce(try_cast(${part(3)} AS INTEGER), 0) * 60)`
  const inRange = `${part(2)} < '24' AND ${part(3)} < '60'`
  return `CASE WHEN ${bare} THEN 0 WHEN ${inRange} THEN CASE WHEN ${part(1)} = '-' THEN -1 ELSE 1 END * ${seconds} END`
}
