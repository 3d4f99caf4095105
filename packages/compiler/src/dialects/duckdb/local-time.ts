/**
 * Wall clocks in DuckDB: a stored timestamp is UTC. Within the covered years a zone's offset is looked up by a few comparisons, which
 * is some twenty times as fast as asking DuckDB's calendar library for every row; outside of them the library is asked.
 */
import type { Interval } from '@tessera/rules/time/resolve-window'
import sql, { join, type Sql } from 'sql-template-tag'
import { covered, type OffsetPeriod, zoneOffsets } from '../../time/zone-offsets.ts'
import { integer, moment, text } from './bind.ts'

/** The wall clock that a UTC timestamp shows in a zone. Only offsets of `range`, where the timestamps are known to lie, are looked at. */
export function wallClock(at: Sql, timeZone: string, range: Interval = {}): Sql {
  const all = zoneOffsets(timeZone)
  const periods = all.filter(
    ({ from }, i) =>
      (range.before === undefined || i === 0 || from < range.before) &&
      (range.from === undefined || (all[i + 1]?.from ?? Number.POSITIVE_INFINITY) > range.from),
  )
  // A range that holds nothing meets no period; whichever is taken, no row will ask.
  const offset = periodOffset(at, periods.length === 0 ? all.slice(0, 1) : periods, ({ from }) => from)
  return withinCovered(
    at,
    range,
    sql`make_timestamp_ms(epoch_ms(${at}) + ${offset})`,
    sql`timezone(${text(timeZone)}, timezone('UTC', ${at}))`,
  )
}

/** The calendar day of a UTC timestamp in a zone. */
export function localDay(at: Sql, timeZone: string, range?: Interval): Sql {
  return sql`CAST(${wallClock(at, timeZone, range)} AS DATE)`
}

/**
 * The UTC timestamp of a wall clock. One that a clock change skips moves on by the gap; one that comes twice means the first: either
 * way the offset before the change holds until the later of the two wall clocks at which the change happens.
 */
export function fromWallClock(wall: Sql, timeZone: string): Sql {
  const periods = zoneOffsets(timeZone)
  const offset = periodOffset(
    wall,
    periods,
    ({ from, offset: after }, before) => from + Math.max(before, after),
  )
  return withinCovered(
    wall,
    {},
    sql`make_timestamp_ms(epoch_ms(${wall}) - ${offset})`,
    sql`timezone('UTC', timezone(${text(timeZone)}, ${wall}))`,
  )
}

/** The offset at a timestamp, found by halving: a CASE in a CASE, as deep as the logarithm of the number of periods. */
function periodOffset(
  at: Sql,
  periods: readonly OffsetPeriod[],
  startOf: (period: OffsetPeriod, offsetBefore: number) => number,
): Sql {
  const [first] = periods
  if (first === undefined) throw new Error('a zone has an offset at any time')
  if (periods.length === 1) return integer(first.offset)
  const half = periods.length >> 1
  const [earlier, later] = [periods.slice(0, half), periods.slice(half)]
  const start = startOf(later[0] ?? first, earlier.at(-1)?.offset ?? first.offset)
  return sql`CASE WHEN ${at} < ${moment(start)} THEN ${periodOffset(at, earlier, startOf)} ELSE ${periodOffset(at, later, startOf)} END`
}

/** Two days inside the covered years, so that no offset leads out of them. */
const twoDays = 2 * 86_400_000

function withinCovered(at: Sql, range: Interval, fast: Sql, slow: Sql): Sql {
  const from = covered.from + twoDays
  const before = covered.before - twoDays
  const conditions = [
    ...(range.from !== undefined && range.from >= from ? [] : [sql`${at} >= ${moment(from)}`]),
    ...(range.before !== undefined && range.before <= before ? [] : [sql`${at} < ${moment(before)}`]),
  ]
  if (conditions.length === 0) return fast
  return sql`CASE WHEN ${join(conditions, ' AND ')} THEN ${fast} ELSE ${slow} END`
}
