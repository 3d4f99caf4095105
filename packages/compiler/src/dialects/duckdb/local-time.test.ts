import { DuckDBInstance } from '@duckdb/node-api'
import sql from 'sql-template-tag'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { zoneOffsets } from '../../time/zone-offsets.ts'
import { fromWallClock, wallClock } from './local-time.ts'

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
  'UTC',
]
const minute = 60_000

/** Moments around every change of clocks, before, in and after the covered years. */
function moments(timeZone: string): readonly number[] {
  const changes = zoneOffsets(timeZone).map(({ from }) => from)
  const around = changes.flatMap((at) =>
    [-1500, -90, -60, -31, -30, -1, 0, 1, 29, 59, 60, 90].map((m) => at + m * minute),
  )
  return [
    ...around,
    Date.UTC(1969, 5, 1),
    Date.UTC(1920, 5, 1, 3, 7),
    Date.UTC(2099, 6, 1),
    Date.UTC(2026, 1, 3, 4, 5, 6, 7),
  ]
}

describe('local time', () => {
  it.each(zones)('shows and reads the wall clocks of %s as the language does', async (timeZone) => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run(`SET TimeZone = 'UTC'`)
    const ask = async (query: ReturnType<typeof sql>) =>
      (await connection.runAndReadAll(query.text, query.values as (string | number)[]))
        .getRows()
        .map(([ms]) => Number(ms))
    const asked = moments(timeZone)
    const given = sql`(SELECT make_timestamp_ms(unnest(from_json(${JSON.stringify(asked)}::VARCHAR, '["BIGINT"]'))) AS t)`

    const shown = await ask(sql`SELECT epoch_ms(${wallClock(sql`t`, timeZone)}) FROM ${given}`)
    const offset = (at: number) =>
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
    // A second's worth of slack before 1970: local mean times are not whole minutes, and libraries round them.
    for (const [i, at] of asked.entries())
      expect(Math.abs((shown[i] ?? 0) - at - offset(at))).toBeLessThan(at < 0 ? 60_000 : 1)

    const recent = asked.filter((at) => at > Date.UTC(1970, 0, 4))
    const walls = sql`(SELECT make_timestamp_ms(unnest(from_json(${JSON.stringify(recent)}::VARCHAR, '["BIGINT"]'))) AS t)`
    const read = await ask(sql`SELECT epoch_ms(${fromWallClock(sql`t`, timeZone)}) FROM ${walls}`)
    const expected = recent.map(
      (at) =>
        Temporal.Instant.fromEpochMilliseconds(at)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
          .toZonedDateTime(timeZone).epochMilliseconds,
    )
    expect(read).toEqual(expected)
  })
})
