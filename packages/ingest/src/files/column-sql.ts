/** File columns as SQL values of our types. Every expression is NULL for what is missing and for what does not fit. */
import type { ValueType } from '@tessera/rules/catalogue'
import { isoMomentSql } from './iso-moment-sql.ts'
import { isExact, typeOf } from './parquet-columns.ts'
import type { MappedColumn } from './mapping.ts'
import { textLiteral } from './text-literal.ts'
import { numberText } from './number-text.ts'
import { inUtc, type WallClock } from './wall-clock.ts'
import { isDateOrder, writtenDate } from './written-date.ts'

/** A column of the file as the reader gives it: a generated name, and DuckDB's type for it. */
export interface SourceColumn {
  readonly name: string
  readonly sql: string
  readonly type: string
  /** Set when the reader gives NULL for an empty text. */
  readonly blanksAreNull?: true
}

/** The cell as text; NULL when it is missing. Of a CSV cell, without the apostrophe that guards a spreadsheet from a formula. */
export function textOf(column: SourceColumn): string {
  if (column.blanksAreNull === true) {
    const guarded = `regexp_matches(${column.sql}, '^''+[=+\\-@\\t\\r\\n＝＋－＠]')`
    return `CASE WHEN ${column.sql}[1] = '''' AND ${guarded} THEN substr(${column.sql}, 2) ELSE ${column.sql} END`
  }
  if (/^(FLOAT|DOUBLE|DECIMAL)/.test(column.type)) return wholeAsDigits(column.sql)
  return column.type === 'VARCHAR' ? `nullif(${column.sql}, '')` : `nullif(${column.sql}::VARCHAR, '')`
}

/** A whole number is its digits, 42 and not 42.0, however the file keeps it: many programs write ids as fractions. */
function wholeAsDigits(sql: string): string {
  return `CASE WHEN ${sql} = trunc(${sql}) AND abs(${sql}) < 1e18 THEN ${sql}::BIGINT::VARCHAR ELSE ${sql}::VARCHAR END`
}

export function valueSql(column: SourceColumn, mapped: MappedColumn, clock: WallClock): string {
  const own = column.type === 'VARCHAR' ? undefined : typeOf(column.type)
  switch (mapped.type) {
    case 'text':
      return textOf(column)
    case 'number':
      return own === 'number' ? exactNumber(column) : finite(numberText(textOf(column), mapped.decimal))
    case 'boolean':
      return own === 'boolean' ? column.sql : booleanIn(textOf(column))
    case 'datetime':
      return momentSql(column, mapped.dateFormat, clock)
    case 'list':
      return listSql(column, own, mapped.separator ?? ';')
  }
}

/** Moments in UTC, cut to the millisecond; those without an offset are wall clock of the zone. */
export function momentSql(column: SourceColumn, format: string | undefined, clock: WallClock): string {
  const cut = (moment: string): string =>
    `CASE WHEN isfinite(${moment}) THEN date_trunc('millisecond', ${moment}) END`
  if (column.type === 'TIMESTAMP WITH TIME ZONE') return cut(`make_timestamp(epoch_us(${column.sql}))`)
  if (/^(DATE|TIMESTAMP)/.test(column.type)) return cut(inUtc(`${column.sql}::TIMESTAMP`, clock))
  const text = `trim(${textOf(column)})`
  if (format === 'epoch-s') return epoch(`try_cast(${text} AS DOUBLE) * 1000000`)
  // Among milliseconds, what would be a moment of our time in seconds is one, and not the beginning of 1970.
  if (format === 'epoch-ms')
    return `CASE WHEN NOT (try_cast(${text} AS DOUBLE) BETWEEN 1e8 AND 4102444800) THEN ${epoch(`try_cast(${text} AS DOUBLE) * 1000`)} END`
  if (format === undefined) return isoMomentSql(text, clock)
  if (isDateOrder(format))
    return `CASE WHEN regexp_matches(${text}, '^[0-9]{4}-?[0-9]{2}') THEN ${isoMomentSql(text, clock)} ELSE ${cut(inUtc(writtenDate(text, format), clock))} END`
  const parsed = `try_strptime(${text}, ${textLiteral(format)})`
  // With an offset in the format the answer is a moment already.
  return format.includes('%z') ? cut(`make_timestamp(epoch_us(${parsed}))`) : cut(inUtc(parsed, clock))
}

/** A whole number or decimal that a 64-bit float would round is no number here: it must not become another one. */
function exactNumber({ sql, type }: SourceColumn): string {
  const number = finite(`${sql}::DOUBLE`)
  return /^(U?BIGINT|U?HUGEINT|DECIMAL)/.test(type)
    ? `CASE WHEN ${isExact(sql, type)} THEN ${number} END`
    : number
}

/** Microseconds since 1970 as a moment, cut to the millisecond, of the years that moments may have. */
function epoch(microseconds: string): string {
  return `CASE WHEN abs(${microseconds}) < 2.5e17 THEN make_timestamp(floor((${microseconds}) / 1000)::BIGINT * 1000) END`
}

function finite(number: string): string {
  return `CASE WHEN isfinite(${number}) THEN ${number} END`
}

function booleanIn(text: string): string {
  return `CASE WHEN lower(${text}) IN ('true', 'yes', '1') THEN true WHEN lower(${text}) IN ('false', 'no', '0') THEN false END`
}

/** A JSON array, as exports write lists into CSV, or texts between separators. */
function listSql(column: SourceColumn, own: ValueType | undefined, separator: string): string {
  const text = textOf(column)
  const elements =
    own === 'list'
      ? `list_transform(${column.sql}, lambda e: e::VARCHAR)`
      : `CASE WHEN ${text}[1] = '[' AND json_valid(${text}) THEN CAST(${text}::JSON AS VARCHAR[])
          ELSE list_transform(string_split(${text}, ${textLiteral(separator)}), lambda e: trim(e)) END`
  const kept = `list_filter(${elements}, lambda e: e <> '')`
  return `CASE WHEN len(${kept}) > 0 THEN ${kept} END`
}
