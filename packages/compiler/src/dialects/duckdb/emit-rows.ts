import sql, { join, type Sql } from 'sql-template-tag'
import type { Column, Events, EventSource, RowPredicate } from '../../plan/leaf.ts'
import { identifier } from './bind.ts'
import { emitTest, holds, isWithin, type Typed } from './emit-test.ts'

/** What a row of selected events offers besides `n`, the profile's number. */
export type RowColumn = 'at' | 'seq' | 'value'

/**
 * The selected events as rows `(n, …columns)`. The measured property is `value`; a table that lacks it gives no row when
 * `value` is asked for, and rows without a value are left out.
 */
export function emitRows(events: Events, columns: readonly RowColumn[]): Sql {
  const wantsValue = columns.includes('value')
  const sources = events.sources.filter((source) => !wantsValue || source.value !== undefined)
  if (sources.length === 0)
    return sql`SELECT 0 AS n, NULL::TIMESTAMP AS "at", 0 AS seq, NULL AS value WHERE false`
  return join(
    sources.map((source) => emitSource(source, events, columns)),
    ' UNION ALL ',
  )
}

function emitSource(source: EventSource, events: Events, columns: readonly RowColumn[]): Sql {
  const value = source.value && identifier(source.value.column)
  const offered = {
    at: sql`"at"`,
    seq: sql`seq`,
    value: sql`${value ?? sql`NULL`} AS value`,
  } satisfies { readonly [C in RowColumn]: Sql }
  const conditions = [
    isWithin(sql`"at"`, events.interval),
    ...(source.where === undefined ? [] : [emitPredicate(source.where)]),
    ...(columns.includes('value') && value !== undefined ? [sql`${value} IS NOT NULL`] : []),
  ]
  const selected = [sql`n`, ...columns.map((column) => offered[column])]
  return sql`SELECT ${join(selected, ', ')} FROM ${identifier(source.table)} WHERE ${join(conditions, ' AND ')}`
}

/**
 * True where the predicate holds, false or NULL where it does not. Two-valued at every `not`, the complement among the events:
 * below one, `and` and `or` only ever turn a NULL into what false would have given.
 */
export function emitPredicate(predicate: RowPredicate): Sql {
  switch (predicate.kind) {
    case 'and':
      return sql`(${join(predicate.of.map(emitPredicate), ' AND ')})`
    case 'or':
      return sql`(${join(predicate.of.map(emitPredicate), ' OR ')})`
    case 'not':
      return sql`(NOT ${holds(emitPredicate(predicate.of))})`
    case 'never':
      return sql`false`
    case 'test':
      return emitTest(predicate.test, typed(predicate.column), typed)
  }
}

function typed(column: Column): Typed {
  return { sql: identifier(column.column), type: column.type }
}
