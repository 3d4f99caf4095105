import { DuckDBInstance } from '@duckdb/node-api'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isoMomentSql } from './iso-moment-sql.ts'
import { wallClockOf } from './wall-clock.ts'

const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'))
const date = fc
  .tuple(
    fc.constantFrom('2024', '1969', '0001', '9999', '1900'),
    two(13),
    two(32),
    fc.constantFrom('-', '-', '-', ''),
  )
  .map(([year, month, day, dash]) => [year, month, day].join(dash))
const second = fc
  .tuple(
    fc.constantFrom('00', '30', '59', '60', '61'),
    fc.constantFrom('', '.0', '.5', ',25', '.1239999', '.'),
  )
  .map((all) => all.join(''))
const time = fc
  .tuple(
    fc.constantFrom('00', '02', '23', '24', '25'),
    fc.constantFrom('00', '30', '59', '60'),
    fc.option(second),
    fc.constantFrom(':', ':', ''),
  )
  .map(([hour, minute, rest, colon]) => [hour, minute, ...(rest === null ? [] : [rest])].join(colon))
const offset = fc.constantFrom(
  '',
  'Z',
  'z',
  ' Z',
  '+02',
  '+0200',
  '-05:30',
  ' +0200',
  ' UTC',
  'utc',
  ' GMT',
  '+24',
  '+02:60',
  ' PST',
  '+2',
)
const moments = fc
  .tuple(date, fc.constantFrom('T', ' ', 't', '  '), fc.option(time), offset)
  .map(([day, between, clock, zone]) => (clock === null ? day + zone : day + between + clock + zone))

test.each(['UTC', 'Europe/Paris', 'America/Sao_Paulo'])(
  'one set of moments: a file’s SQL reads exactly what messages read, in %s',
  async (timeZone) => {
    const samples = [
      ...fc.sample(moments, { seed: 8, numRuns: 20_000 }),
      '2024-10-27 02:30',
      '2024-03-31T02:30:00',
      '2018-11-04',
      '1969-12-31T23:59:59.9999Z',
      '1969-12-31 23:59:59,9999',
    ]
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    try {
      await connection.run(`SET TimeZone = 'UTC'`)
      await connection.run('CREATE TABLE texts (i INTEGER, t VARCHAR)')
      const appender = await connection.createAppender('texts')
      for (const [i, text] of samples.entries()) {
        appender.appendInteger(i)
        appender.appendVarchar(text)
        appender.endRow()
      }
      appender.closeSync()
      const sql = isoMomentSql('t', await wallClockOf(connection, timeZone))
      const read = await connection.runAndReadAll(
        `SELECT epoch_us(date_trunc('millisecond', ${sql})) FROM texts ORDER BY i`,
      )
      const stored = read.getRows().map(([us]) => (us === null ? null : Number(BigInt(us as bigint) / 1000n)))
      const different = samples.flatMap((text, i) => {
        const expected = parseMoment(text, timeZone) ?? null
        return stored[i] === expected ? [] : [{ text, stored: stored[i], expected }]
      })
      expect(different.slice(0, 10)).toEqual([])
      expect(stored.filter((each) => each !== null).length).toBeGreaterThan(500)
    } finally {
      connection.disconnectSync()
      instance.closeSync()
    }
  },
)
