import type { DuckDBConnection } from '@duckdb/node-api'
import { textLiteral } from './text-literal.ts'

/** A time zone, with the days on which some wall clock comes twice (clocks are set back), ISO dates, 1970 to 2050. */
export interface WallClock {
  readonly timeZone: string
  readonly daysWithRepeats: readonly string[]
}

export async function wallClockOf(connection: DuckDBConnection, timeZone: string): Promise<WallClock> {
  if (timeZone === 'UTC') return { timeZone, daysWithRepeats: [] }
  // From noon to noon more than a day: set back in between, on either date.
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT unnest([d, d - INTERVAL 1 DAY])::DATE::VARCHAR FROM (
       SELECT d, epoch(timezone($1, d + INTERVAL 12 HOUR)) AS noon FROM range(TIMESTAMP '1969-12-30', TIMESTAMP '2051-01-03', INTERVAL 1 DAY) r(d)
     ) QUALIFY noon - lag(noon) OVER (ORDER BY d) > 86400`,
    [timeZone],
  )
  return { timeZone, daysWithRepeats: found.getRows().map(([day]) => String(day)) }
}

/** A wall clock as UTC: one that comes twice means the first, one that is skipped moves on by the gap. */
export function inUtc(local: string, { timeZone, daysWithRepeats }: WallClock): string {
  if (timeZone === 'UTC') return local
  const zone = textLiteral(timeZone)
  const later = `timezone(${zone}, ${local})`
  const earlier = [1, 0.5].map((hours) => `(${later} - INTERVAL ${hours * 60} MINUTE)`)
  const first = `CASE ${earlier.map((each) => `WHEN timezone(${zone}, ${each}) = ${local} THEN ${each}`).join(' ')} ELSE ${later} END`
  const known = `${local} BETWEEN TIMESTAMP '1970-01-01' AND TIMESTAMP '2050-12-31'`
  const plain =
    daysWithRepeats.length === 0
      ? known
      : `${known} AND ${local}::DATE NOT IN (${daysWithRepeats.map((day) => `DATE '${day}'`).join(', ')})`
  return `make_timestamp(epoch_us(CASE WHEN ${plain} THEN ${later} ELSE ${first} END))`
}
