import sql, { join, type Sql } from 'sql-template-tag'
import type { LeafSubject } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { number } from './bind.ts'
import { emitRows } from './emit-rows.ts'
import type { Typed } from './emit-test.ts'
import { measureValues } from './measure-values.ts'

/**
 * Profiles whose sum or average passes, decided on the same double as the reference evaluator's. An aggregate decides where it
 * lies far enough from every threshold that rounding cannot matter, or where it is exact (whole numbers below 2^53); only the
 * few others have their events added up one by one, in order.
 */
export function emitSumCompare(
  subject: OfKind<LeafSubject, 'measure'>,
  passes: (value: Typed) => Sql,
  thresholds: readonly number[],
): Sql {
  const isAverage = subject.measure.kind === 'avg'
  const rough = isAverage ? sql`total / rows` : sql`total`
  const near = thresholds.map(
    (threshold) => sql`abs(total - ${number(threshold)}${isAverage ? sql` * rows` : sql``}) <= 1e-9 * size`,
  )
  const isUnsure = sql`(NOT isfinite(size) OR (NOT (whole AND size < 9007199254740992) AND (${join([sql`false`, ...near], ' OR ')})))`
  const rows = emitRows(subject.events, ['value'])
  return sql`WITH sums AS MATERIALIZED (
      SELECT n, fsum(value) AS total, sum(abs(value)) AS size, count(*) AS rows, bool_and(value = trunc(value)) AS whole
      FROM (${rows}) GROUP BY n
    ), unsure AS MATERIALIZED (SELECT n FROM sums WHERE ${isUnsure})
    SELECT n FROM sums WHERE NOT ${isUnsure} AND ${passes({ sql: rough, type: 'number' })}
    UNION ALL
    SELECT n FROM (${measureValues(subject, sql`n IN (SELECT n FROM unsure)`)})
    WHERE ${passes({ sql: sql`value`, type: 'number' })}`
}
