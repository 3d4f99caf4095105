import type { DuckDBConnection } from '@duckdb/node-api'
import { ImportError } from '../import-error.ts'
import type { RejectionReason } from '../rejection.ts'
import { momentSql, type SourceColumn, textOf, valueSql } from './column-sql.ts'
import { noId } from './no-id.ts'
import { textLiteral } from './text-literal.ts'
import { inOtherNotation } from './number-text.ts'
import { wallClockOf } from './wall-clock.ts'
import type { MappedColumn, RowMapping } from './mapping.ts'
import type { RowSource } from './row-source.ts'

/** Why a staged row is left out, by the number in its column `why`; 0 is taken. */
export const whyLeftOut: readonly RejectionReason[] = [
  'no-profile-id',
  'no-timestamp',
  'wrong-timestamp',
  'no-event',
]

/** A mapped column with its place in the table `staged`: `v<i>` the value, `x<i>` whether what was there does not fit or is to be checked. */
export interface StagedColumn {
  readonly mapped: MappedColumn
  readonly source: SourceColumn
  readonly value: string
  readonly misfit: string
}

/**
 * Reads the whole file once into the temporary table `staged`: `id`, `at`, `why`, `event` (when a column names it), `key` (what
 * tells rows apart: the sender's message id, or the content), `v<i>`, `x<i>`, and `line`, the row as it was, where something is left out.
 */
export async function stageRows(
  connection: DuckDBConnection,
  source: RowSource,
  mapping: RowMapping,
  moments: { readonly timeZone: string; readonly now: number },
): Promise<readonly StagedColumn[]> {
  const column = (name: string): SourceColumn => {
    const found = source.columns.get(name)
    if (found !== undefined) return found
    throw new ImportError('wrong-mapping', `The file has no column “${name}”.`, {
      fix: `Choose one of: ${[...source.columns.keys()].slice(0, 20).join(', ')}.`,
    })
  }
  const columns = mapping.columns.map((mapped, i) => ({
    mapped,
    source: column(mapped.column),
    value: `v${i}`,
    misfit: `x${i}`,
  }))
  const clock = await wallClockOf(connection, moments.timeZone)
  const id = namedId(textOf(column(mapping.id)))
  const at = mapping.at === undefined ? null : column(mapping.at)
  const present = `make_timestamp(${moments.now}::BIGINT * 1000)`
  // What is known of a person without a moment is known from now on.
  const momentOf = (from: SourceColumn): string => {
    const moment = momentSql(from, mapping.atFormat, clock)
    return mapping.kind === 'events'
      ? moment
      : `CASE WHEN ${textOf(from)} IS NULL THEN ${present} ELSE ${moment} END`
  }
  const event =
    mapping.kind === 'events' && 'column' in mapping.event ? textOf(column(mapping.event.column)) : null
  const parts = [
    `${id} AS id`,
    at === null ? `${present} AS moment` : `${momentOf(at)} AS moment`,
    ...(event === null ? [] : [`${event} AS event`]),
    ...columns.map((each) => `${valueSql(each.source, each.mapped, clock)} AS ${each.value}`),
    `${keySql(source, mapping, column, moments.now)} AS key`,
  ]
  const all = [...source.columns.values()].map((each) => each.sql)
  const misfits = columns.map(({ mapped, source: from, value, misfit }) =>
    mapped.type === 'text' || (mapped.type === 'list' && from.type.endsWith('[]'))
      ? `false AS ${misfit}`
      : `(${value} IS NULL AND ${textOf(from)} IS NOT NULL OR ${mapped.type === 'number' ? inOtherNotation(textOf(from), mapped.decimal) : 'false'}) AS ${misfit}`,
  )
  const why = `CASE WHEN id IS NULL THEN 1${at === null || mapping.kind === 'profiles' ? '' : ` WHEN ${textOf(at)} IS NULL THEN 2`} WHEN moment IS NULL THEN 3${
    event === null ? '' : ' WHEN event IS NULL OR length(event) > 500 THEN 4'
  } ELSE 0 END::UTINYINT AS why`
  const kept = [
    'id',
    'moment',
    'key',
    ...(event === null ? [] : ['event']),
    ...columns.flatMap(({ value, misfit }) => [value, misfit]),
    'why',
  ]
  const odd = [
    'why > 0',
    ...columns.filter(({ mapped }) => mapped.type !== 'text').map(({ misfit }) => misfit),
  ]
  await connection.run(
    `CREATE TEMP TABLE staged AS SELECT ${kept.join(', ')}, CASE WHEN ${odd.join(' OR ')} THEN [${all.map((sql) => `${sql}::VARCHAR`).join(', ')}] END AS line
     FROM (SELECT *, ${[...misfits, why].join(', ')} FROM (SELECT *, ${parts.join(', ')} FROM ${source.from}))`,
  )
  return columns
}

function namedId(text: string): string {
  return `CASE WHEN NOT regexp_full_match(${text}, ${textLiteral(noId)}, 'i') THEN ${text} END`
}

function keySql(
  source: RowSource,
  mapping: RowMapping,
  column: (name: string) => SourceColumn,
  now: number,
): string {
  const content = (source.content ?? [...source.columns.values()].map(({ sql }) => sql))
    .map((sql) => `coalesce(${sql}::VARCHAR, chr(30))`)
    .join(', ')
  // What a profile row says depends on the columns that are read and, without a moment of its own, on when.
  const target =
    mapping.kind === 'events'
      ? `event:${'name' in mapping.event ? mapping.event.name : ''}`
      : `profiles:${mapping.at === undefined ? now : ''}:${JSON.stringify(mapping.columns)}${mapping.blank === 'keep' ? ':keep' : ''}${mapping.foldIds === true ? ':fold' : ''}`
  const since =
    mapping.kind === 'profiles' && mapping.at !== undefined
      ? `, CASE WHEN ${textOf(column(mapping.at))} IS NULL THEN '${now}' END`
      : ''
  const row = `md5_number(concat_ws(chr(31), ${textLiteral(`row:${target}`)}, ${content}${since}))`
  if (mapping.kind !== 'events' || mapping.messageId === undefined) return row
  const message = textOf(column(mapping.messageId))
  return `CASE WHEN ${message} IS NULL THEN ${row} ELSE md5_number('id:' || ${message}) END`
}
