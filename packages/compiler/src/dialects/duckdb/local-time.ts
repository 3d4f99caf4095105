/** Wall clocks in DuckDB: a stored timestamp is UTC. */
import sql, { type Sql } from 'sql-template-tag'
import { text } from './bind.ts'

/** The wall clock that a UTC timestamp shows in a zone. */
export function wallClock(at: Sql, timeZone: string): Sql {
  return sql`timezone(${text(timeZone)}, timezone('UTC', ${at}))`
}

/** The calendar day of a UTC timestamp in a zone. */
export function localDay(at: Sql, timeZone: string): Sql {
  return sql`CAST(${wallClock(at, timeZone)} AS DATE)`
}

/**
 * The UTC timestamp of a wall clock. One that a clock change skips moves on by the gap; one that comes twice means the first
 * (DuckDB means the second, so an hour or half an hour before it is looked at).
 */
export function fromWallClock(wall: Sql, timeZone: string): Sql {
  const later = sql`timezone('UTC', timezone(${text(timeZone)}, ${wall}))`
  const shows = (minutes: number): Sql =>
    sql`${wallClock(sql`${later} - to_minutes(${minutes}::BIGINT)`, timeZone)} = ${wall}`
  return sql`CASE WHEN ${shows(60)} THEN ${later} - to_minutes(60) WHEN ${shows(30)} THEN ${later} - to_minutes(30) ELSE ${later} END`
}
