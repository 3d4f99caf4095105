import type { DuckDBConnection } from '@duckdb/node-api'
import { appendText, timestamp } from '../apply/append.ts'
import type { Quarantined } from '../apply/quarantine.ts'
import { reasonWords, type RejectionReason } from '../rejection.ts'
import { textLiteral } from './text-literal.ts'
import { type StagedColumn, whyLeftOut } from './stage-rows.ts'

/** How many rows and values of one import the quarantine keeps; the file of rejected rows has all. */
const kept = 10_000

const readerReasons: readonly (readonly [error: string, reason: RejectionReason])[] = [
  ['MISSING COLUMNS', 'too-few-columns'],
  ['TOO MANY COLUMNS', 'too-many-columns'],
  ['UNQUOTED VALUE', 'wrong-quotes'],
  ['INVALID ENCODING', 'wrong-encoding'],
  ['LINE SIZE OVER MAXIMUM', 'row-too-long'],
]

/** Makes the temporary table `left_out`: one row for each row of the file, or value of it, that was not taken or is to be checked. */
export async function makeLeftOut(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE left_out (row BIGINT, reason VARCHAR, field VARCHAR, value VARCHAR, profile_id VARCHAR, line VARCHAR)',
  )
}

/** Fills it from rows that could not be read (`unread`) and from `staged`. Answers how many rows, and how many values. */
export async function collectLeftOut(
  connection: DuckDBConnection,
  columns: readonly StagedColumn[],
  from: { readonly firstRow: bigint; readonly unreadAfter?: number; readonly prefix: 'trait' | 'property' },
): Promise<{ readonly rows: number; readonly values: number; readonly unread: number }> {
  let unread = 0
  if (from.unreadAfter !== undefined) {
    const reason = readerReasons.map(([error, name]) => `WHEN '${error}' THEN '${name}'`).join(' ')
    const added = await connection.run(
      `INSERT INTO left_out SELECT line - ${from.unreadAfter}, CASE any_value(error_type) ${reason} ELSE 'unreadable-row' END, NULL, NULL, NULL, any_value(csv_line) FROM unread GROUP BY line`,
    )
    unread = added.rowsChanged
  }
  // Numbers of rows count those that could not be read, too: how many of them lie before a row that could.
  await connection.run(
    `CREATE TEMP TABLE gaps AS SELECT before, max(count) AS count FROM (
       SELECT row - row_number() OVER (ORDER BY row) AS before, row_number() OVER (ORDER BY row) AS count FROM left_out) GROUP BY before`,
  )
  const line = `'"' || list_aggregate(list_transform(s.line, lambda e: replace(coalesce(e, ''), '"', '""')), 'string_agg', '","') || '"'`
  const odd = `SELECT s.*, s.rowid - ${from.firstRow} AS r, ${line} AS whole FROM staged s WHERE s.line IS NOT NULL`
  const why = whyLeftOut.map((reason, i) => `WHEN ${i + 1} THEN '${reason}'`).join(' ')
  const misfits = columns
    .filter(({ mapped }) => mapped.type !== 'text')
    .map(
      ({ mapped, source, value, misfit }) =>
        `SELECT r, CASE WHEN ${value} IS NULL THEN 'wrong-type' ELSE 'other-notation' END, ${textLiteral(`${from.prefix}.${mapped.name}`)}, o.line[${Number(source.sql.slice(1)) + 1}], id, whole FROM odd o WHERE why = 0 AND ${misfit}`,
    )
  await connection.run(
    `INSERT INTO left_out SELECT o.r + 1 + coalesce(g.count, 0), o.reason, o.field, left(o.value, 200), o.id, o.whole FROM (
       WITH odd AS MATERIALIZED (${odd})
       SELECT r, CASE why ${why} END AS reason, NULL::VARCHAR AS field, NULL::VARCHAR AS value, id, whole FROM odd WHERE why > 0
       ${misfits.map((sql) => `UNION ALL ${sql}`).join(' ')}
     ) o ASOF LEFT JOIN gaps g ON o.r >= g.before`,
  )
  const [counts] = (
    await connection.runAndReadAll('SELECT count(*) FILTER (field IS NULL), count(field) FROM left_out')
  ).getRows()
  return { rows: Number(counts?.[0]), values: Number(counts?.[1]), unread }
}

/** Adds what a batch of messages left out; `line` gives the line at an index. */
export async function addLeftOut(
  connection: DuckDBConnection,
  quarantined: readonly Quarantined[],
  line: (index: number) => string,
): Promise<void> {
  if (quarantined.length === 0) return
  const appender = await connection.createAppender('left_out')
  for (const { profileId, rejection } of quarantined) {
    appender.appendBigInt(BigInt(rejection.index + 1))
    appender.appendVarchar(rejection.reason)
    appendText(appender, rejection.field)
    appendText(appender, rejection.value)
    appendText(appender, profileId)
    appender.appendVarchar(line(rejection.index).slice(0, 100_000).toWellFormed())
    appender.endRow()
  }
  appender.closeSync()
}

/**
 * Keeps the first of them in the quarantine, and all in a CSV file when there are any. A cell that a spreadsheet would take for a
 * formula gets an apostrophe in front.
 */
export async function keepLeftOut(
  connection: DuckDBConnection,
  order: { readonly importId: string; readonly now: number; readonly rejectsFile?: string },
): Promise<void> {
  await connection.run(
    `INSERT INTO quarantine SELECT $1, row, reason, field, value, profile_id, $2 FROM left_out ORDER BY row LIMIT ${kept}`,
    [order.importId, timestamp(order.now)],
  )
  const any = (await connection.runAndReadAll('SELECT 1 FROM left_out LIMIT 1')).currentRowCount > 0
  if (!any || order.rejectsFile === undefined) return
  const words = Object.entries(reasonWords).map(
    ([reason, said]) => `WHEN '${reason}' THEN ${textLiteral(said)}`,
  )
  const safe = (sql: string): string =>
    `CASE WHEN regexp_matches(${sql}, '^[=+\\-@\\t\\r\\n＝＋－＠]') THEN '''' || ${sql} ELSE ${sql} END`
  await connection.run(
    `COPY (SELECT row, CASE WHEN field IS NULL THEN 'row left out' WHEN reason = 'other-notation' THEN 'value to check' ELSE 'value left out' END AS outcome, reason, CASE reason ${words.join(' ')} END AS explanation,
       ${safe('field')} AS field, ${safe('value')} AS value, ${safe('line')} AS line FROM left_out ORDER BY row)
     TO ${textLiteral(order.rejectsFile)} (FORMAT csv, HEADER, DELIMITER ',')`,
  )
}
