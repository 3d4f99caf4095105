import sql, { type Sql } from 'sql-template-tag'
import type { LeafMeasure, LeafSubject } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { integer, number } from './bind.ts'
import { compensatedSum } from './compensated-sum.ts'
import { emitRows } from './emit-rows.ts'
import { localDay } from './local-time.ts'

type MeasureSubject = OfKind<LeafSubject, 'measure'>

type Emit = {
  readonly [K in LeafMeasure['kind']]: (
    measure: OfKind<LeafMeasure, K>,
    subject: MeasureSubject,
    only: Sql,
  ) => Sql
}

/**
 * A measure's values as `(n, value)`: a row for every profile with at least one matching event (with the property, where the
 * measure has one). Sums and averages, slow as they are, can be asked for `only` some profiles.
 */
export function measureValues(subject: MeasureSubject, only: Sql = sql`true`): Sql {
  const { measure } = subject
  return (emit[measure.kind] as (measure: LeafMeasure, subject: MeasureSubject, only: Sql) => Sql)(
    measure,
    subject,
    only,
  )
}

const emit: Emit = {
  any: (_, { events }) => sql`SELECT n, true AS value FROM (${emitRows(events, [])})`,
  count: (_, { events }) => sql`SELECT n, count(*) AS value FROM (${emitRows(events, [])}) GROUP BY n`,
  days: ({ timeZone }, { events }) =>
    sql`SELECT n, count(DISTINCT ${localDay(sql`"at"`, timeZone, events.interval)}) AS value FROM (${emitRows(events, ['at'])}) GROUP BY n`,
  sinceFirst: (measure, { events }) => since(sql`min`, measure, events),
  sinceLast: (measure, { events }) => since(sql`max`, measure, events),
  sum: (_, { events }, only) =>
    sql`SELECT n, ${compensatedSum(sql`list`)} AS value FROM (${valueLists(events, only)})`,
  avg: (_, { events }, only) =>
    sql`SELECT n, ${compensatedSum(sql`list`)} / len(list) AS value FROM (${valueLists(events, only)})`,
  min: (_, { events }) => sql`SELECT n, min(value) AS value FROM (${emitRows(events, ['value'])}) GROUP BY n`,
  max: (_, { events }) => sql`SELECT n, max(value) AS value FROM (${emitRows(events, ['value'])}) GROUP BY n`,
  distinct: (_, { events }) => distinct(events),
  first: (_, { events }) =>
    sql`SELECT n, arg_min(value, {'at': "at", 'seq': seq}) AS value FROM (${emitRows(events, ['at', 'seq', 'value'])}) GROUP BY n`,
  latest: (_, { events }) =>
    sql`SELECT n, arg_max(value, {'at': "at", 'seq': seq}) AS value FROM (${emitRows(events, ['at', 'seq', 'value'])}) GROUP BY n`,
}

/** Every profile's values by time, then arrival. */
function valueLists(events: MeasureSubject['events'], only: Sql): Sql {
  return sql`SELECT n, list(value ORDER BY "at", seq) AS list FROM (${emitRows(events, ['at', 'seq', 'value'])}) WHERE ${only} GROUP BY n`
}

function since(
  end: Sql,
  { asOf, unit }: OfKind<LeafMeasure, 'sinceFirst'>,
  events: MeasureSubject['events'],
): Sql {
  return sql`SELECT n, (${integer(asOf)} - epoch_ms(${end}("at")))::DOUBLE / ${number(unit)} AS value
    FROM (${emitRows(events, ['at'])}) GROUP BY n`
}

/** Lists count by element. */
function distinct(events: MeasureSubject['events']): Sql {
  const isList = events.sources.some((source) => source.value?.type === 'list')
  const rows = isList
    ? sql`SELECT n, unnest(value) AS value FROM (${emitRows(events, ['value'])})`
    : emitRows(events, ['value'])
  return sql`SELECT n, count(DISTINCT value) AS value FROM (${rows}) GROUP BY n`
}
