import { subjectValues } from '@tessera/compiler/dialects/duckdb/subject-values'
import { resolveSubject } from '@tessera/compiler/plan/resolve-subject'
import type { TraitEntry } from '@tessera/rules/catalogue'
import sql, { type Sql } from 'sql-template-tag'
import { isAmong } from '../answers/breakdown.ts'
import { type Ranges, rangesFor, type Spread } from '../answers/ranges.ts'
import type { BitSet } from '../sets/bit-set.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { Counted } from './rank-rows.ts'

export interface Counting {
  readonly members: BitSet
  readonly snapshot: Snapshot
  readonly asOf: number
  readonly timeZone: string
  readonly minimumSupport: number
}

/** Of a trait with very many values the most frequent ones are looked at. */
const mostValues = 200

interface Row {
  readonly value: string
  readonly total: bigint
  readonly members: bigint
  readonly known: bigint
  readonly knownMembers: bigint
}

/**
 * How many members and how many of everybody have each value of a trait, those that are frequent enough, and no value at all. A
 * list counts once under each element; numbers and date-times fall into ranges of the whole population.
 */
export async function countTrait(entry: TraitEntry, counting: Counting): Promise<readonly Counted[]> {
  const { members, snapshot, asOf, timeZone, minimumSupport } = counting
  const { field, type } = entry
  const subject = resolveSubject({ kind: 'trait', field, type }, snapshot.catalogue, { asOf, timeZone })
  const held = sql`held AS MATERIALIZED (
      SELECT n, value, ${isAmong(members)} AS member FROM (${subjectValues(subject)}) WHERE value IS NOT NULL
    )`
  const shown = await shownBy(entry, held, counting)
  const found = await snapshot.rows<Row>(
    sql`WITH ${held}, counted AS (
        SELECT shown AS value, count(*) AS total, count(*) FILTER (WHERE member) AS members
        FROM (SELECT member, ${shown.label} AS shown FROM held) GROUP BY shown
      ), kept AS (
        SELECT * FROM counted WHERE total >= ${minimumSupport}::BIGINT ORDER BY total DESC, value LIMIT ${mostValues}::BIGINT
      )
      SELECT kept.*, everybody.* FROM (
        SELECT count(*) AS known, count(*) FILTER (WHERE member) AS "knownMembers" FROM held
      ) AS everybody LEFT JOIN kept ON true`,
  )
  const [first] = found
  const [population, size] = [snapshot.population.count(), members.count()]
  return [
    ...found
      .filter(({ value }) => value !== null)
      .map(({ value, total, members: inside }) => ({
        of: { kind: 'trait' as const, field, value: shown.text(value) },
        members: Number(inside),
        total: Number(total),
      })),
    {
      of: { kind: 'trait', field, value: null },
      members: size - Number(first?.knownMembers ?? 0),
      total: population - Number(first?.known ?? 0),
    },
  ]
}

interface Shown {
  /** SQL that makes a value the text it is counted under. */
  readonly label: Sql
  readonly text: (label: string) => string
}

const asIs = (label: string): string => label

async function shownBy({ type }: TraitEntry, held: Sql, counting: Counting): Promise<Shown> {
  switch (type) {
    case 'text':
    case 'boolean':
      return { label: sql`value::VARCHAR`, text: asIs }
    case 'list':
      return { label: sql`unnest(list_distinct(value))`, text: asIs }
    case 'number':
    case 'datetime': {
      const ranges = await rangesOf(type, held, counting)
      if (ranges === undefined) return { label: sql`value::VARCHAR`, text: asIs }
      if (ranges.kind === 'values')
        // As people write it: DuckDB's text of the double 1 is `1.0`.
        return { label: ranges.shown, text: type === 'number' ? (label) => String(Number(label)) : asIs }
      const { edges, labels } = ranges
      return {
        label: sql`len(list_filter(from_json(${JSON.stringify(edges)}::VARCHAR, '["DOUBLE"]'), lambda e: e <= value))::VARCHAR`,
        text: (label) => labels[Number(label)] ?? label,
      }
    }
  }
}

async function rangesOf(
  type: 'number' | 'datetime',
  held: Sql,
  { snapshot, timeZone }: Counting,
): Promise<Ranges | undefined> {
  const number = type === 'number' ? sql`value` : sql`epoch_ms(value)::DOUBLE`
  const [spread] = await snapshot.rows<Spread & { readonly known: bigint }>(
    sql`WITH ${held}, numbers AS (SELECT ${number} AS value FROM held)
      SELECT count(*) AS known, approx_count_distinct(value)::DOUBLE AS distinct, min(value) AS least, max(value) AS most,
        quantile_disc(value, 0.02) AS low, quantile_disc(value, 0.98) AS high FROM numbers`,
  )
  return spread === undefined || Number(spread.known) === 0 ? undefined : rangesFor(spread, type, timeZone)
}
