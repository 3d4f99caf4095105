import type { AudienceStore } from '@tessera/audience/audience-store'
import { text } from '@tessera/compiler/dialects/duckdb/bind'
import { foldCaseFor } from '@tessera/compiler/dialects/duckdb/fold-case'
import { lowerCase } from '@tessera/rules/lower-case'
import type { ValueType } from '@tessera/rules/catalogue'
import sql, { empty, type Sql } from 'sql-template-tag'

export interface ValueCount {
  /** Numbers as people write them, date-times as ISO 8601 in UTC. */
  readonly value: string
  readonly count: number
  /** The most frequent spelling of the same value, where that is another one. */
  readonly sameAs?: string
}

export interface CountedValues {
  /** Rows that have a value. */
  readonly held: number
  readonly distinct: number
  /** The most frequent first, ties in order of the value. */
  readonly top: readonly ValueCount[]
}

/** Counts the values of one column, of those that contain `search` only, lists by element. */
export async function countValues(
  store: AudienceStore,
  { table, column, type }: { readonly table: Sql; readonly column: Sql; readonly type: ValueType },
  { search, limit }: { readonly search?: string; readonly limit: number },
): Promise<CountedValues> {
  const value = type === 'list' ? sql`unnest(list_distinct(${column}))` : column
  const rows = await store.prisma.$queryRaw<
    { value: string | number | boolean | Date; count: bigint; distinct: bigint; held: bigint }[]
  >(
    sql`WITH people AS (SELECT n, ${column} FROM ${table} WHERE ${column} IS NOT NULL AND n NOT IN (SELECT n FROM profiles WHERE erased)),
      counted AS (SELECT value, count(*) AS count FROM (SELECT ${value} AS value FROM people)${searching(search)} GROUP BY value)
      SELECT value, count, (SELECT count(*) FROM counted) AS distinct, (SELECT count(*) FROM people) AS held
      FROM counted ORDER BY count DESC, value LIMIT ${limit}::BIGINT`,
  )
  return {
    held: Number(rows[0]?.held ?? 0),
    distinct: Number(rows[0]?.distinct ?? 0),
    top: rows.map((row) => ({ value: shown(row.value), count: Number(row.count) })),
  }
}

function searching(search: string | undefined): Sql {
  if (search === undefined || search === '') return empty
  const wanted = lowerCase(search)
  return sql` WHERE contains(${foldCaseFor(sql`value::VARCHAR`, wanted)}, ${text(wanted)})`
}

function shown(value: string | number | boolean | Date): string {
  return value instanceof Date ? value.toISOString() : String(value)
}
