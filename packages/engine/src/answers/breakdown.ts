import { subjectValues } from '@tessera/compiler/dialects/duckdb/subject-values'
import { resolveSubject } from '@tessera/compiler/plan/resolve-subject'
import type { LeafSubject } from '@tessera/compiler/plan/leaf'
import { readField } from '@tessera/rules/field'
import sql, { type Sql } from 'sql-template-tag'
import type { BreakdownAnswer } from '../answers.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { UnknownFieldError } from '../unknown-field-error.ts'
import { type Prepared, readSets } from './prepare.ts'
import { type Ranges, rangesFor, type Spread } from './ranges.ts'

type Rows = BreakdownAnswer['rows']
interface Counted {
  readonly rows: Rows
  /** Members with any value. */
  readonly known: number
  /** Members in the values beyond `rows`. */
  readonly others: number
}

/**
 * Members by a trait's value as of `asOf`, at most `limit` rows (default 20), missing among them. A list counts once under each of its
 * elements. Numbers and date-times fall into some ten even ranges, the first and the last open where few lie far out.
 *
 * @throws UnknownFieldError for a field that is no trait and not when a profile was first or last seen
 */
export async function answerBreakdown(
  prepared: Prepared,
  { field, limit = 20 }: { readonly field: string; readonly limit?: number },
  startedAt: number,
): Promise<BreakdownAnswer> {
  const { plan, snapshot, provenance } = prepared
  const subject = subjectOf(field, prepared)
  const members = membersOf(plan, await readSets(plan, snapshot))
  const size = members.count()
  const values = sql`SELECT value FROM (${subjectValues(subject)}) WHERE ${isAmong(members)} AND value IS NOT NULL`
  const { rows, known, others } = await countValues(values, subject, {
    limit,
    snapshot,
    timeZone: plan.timeZone,
  })
  const all = [...rows, ...(size > known ? [{ value: null, count: size - known }] : [])].toSorted(
    (a, b) => b.count - a.count,
  )
  const beyond = all.slice(limit).reduce((sum, row) => sum + row.count, 0)
  return { field, size, rows: all.slice(0, limit), others: others + beyond, ...provenance(startedAt) }
}

/** Whether a row's profile is in a set, the set bound as one value. */
export function isAmong(members: BitSet): Sql {
  return sql`get_bit(${Buffer.from(members.bytes)}::BLOB::BIT, n) = 1`
}

function subjectOf(field: string, { plan, snapshot }: Prepared): LeafSubject {
  const ref = readField(field)
  const { catalogue } = snapshot
  if (ref?.kind === 'profile' && ref.field !== 'id')
    return resolveSubject({ kind: 'profile', field: ref.field, type: 'datetime' }, catalogue, plan)
  const entry = catalogue.traits.get(field)
  if (entry === undefined) throw new UnknownFieldError(`There is no trait ${field} to break members down by.`)
  return resolveSubject({ kind: 'trait', field, type: entry.type }, catalogue, plan)
}

interface Counting {
  readonly limit: number
  readonly snapshot: Snapshot
  readonly timeZone: string
}

async function countValues(values: Sql, subject: LeafSubject, counting: Counting): Promise<Counted> {
  switch (subject.type) {
    case 'text':
    case 'boolean':
      return countTexts(values, sql`value::VARCHAR`, counting)
    case 'list':
      return countTexts(values, sql`unnest(list_distinct(value))`, counting)
    case 'number':
    case 'datetime':
      return countRanges(values, subject.type, counting)
  }
}

/** As people write it: DuckDB's text of the double 1 is `1.0`. */
function asNumber({ value, count }: Rows[number]): Rows[number] {
  return { value: String(Number(value)), count }
}

async function countTexts(values: Sql, shown: Sql, { limit, snapshot }: Counting): Promise<Counted> {
  const found = await snapshot.rows<{ value: string; count: bigint; total: number; known: bigint }>(
    sql`WITH held AS MATERIALIZED (${values}), counted AS (
        SELECT shown AS value, count(*) AS count FROM (SELECT ${shown} AS shown FROM held) GROUP BY shown
      )
      SELECT value, count, (SELECT sum(count)::DOUBLE FROM counted) AS total, (SELECT count(*) FROM held) AS known
      FROM counted ORDER BY count DESC, value LIMIT ${limit}::BIGINT`,
  )
  const rows = found.map(({ value, count }) => ({ value, count: Number(count) }))
  const listed = rows.reduce((sum, row) => sum + row.count, 0)
  return { rows, known: Number(found[0]?.known ?? 0), others: Number(found[0]?.total ?? 0) - listed }
}

async function countRanges(values: Sql, type: 'number' | 'datetime', counting: Counting): Promise<Counted> {
  const { snapshot, timeZone } = counting
  const number = type === 'number' ? sql`value` : sql`epoch_ms(value)::DOUBLE`
  const held = sql`WITH held AS MATERIALIZED (SELECT ${number} AS value FROM (${values}))`
  const [spread] = await snapshot.rows<Spread & { known: bigint }>(
    sql`${held} SELECT count(*) AS known, approx_count_distinct(value)::DOUBLE AS distinct, min(value) AS least, max(value) AS most,
      quantile_disc(value, 0.02) AS low, quantile_disc(value, 0.98) AS high FROM held`,
  )
  const known = Number(spread?.known ?? 0)
  if (spread === undefined || known === 0) return { rows: [], known: 0, others: 0 }
  const ranges: Ranges = rangesFor(spread, type, timeZone)
  if (ranges.kind === 'values') {
    const counted = await countTexts(values, ranges.shown, counting)
    return type === 'datetime' ? counted : { ...counted, rows: counted.rows.map(asNumber) }
  }
  const edges = ranges.edges
  const counted = await snapshot.rows<{ range: bigint; count: bigint }>(
    sql`${held} SELECT len(list_filter(from_json(${JSON.stringify(edges)}::VARCHAR, '["DOUBLE"]'), lambda e: e <= value)) AS range,
      count(*) AS count FROM held GROUP BY range`,
  )
  const rows = counted.map(({ range, count }) => ({
    value: ranges.labels[Number(range)] ?? null,
    count: Number(count),
  }))
  return { rows, known, others: 0 }
}
