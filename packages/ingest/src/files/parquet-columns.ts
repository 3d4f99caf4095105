import {
  DuckDBArrayType,
  type DuckDBConnection,
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api'
import type { ValueType } from '@tessera/rules/catalogue'
import { textLiteral } from './text-literal.ts'

/** A value that one of our types can take, somewhere in a column of the file. */
export interface ParquetValue {
  /** The path to it, joined by dots. */
  readonly name: string
  /** Over the file's columns `r0`, `r1` …, and its DuckDB type. */
  readonly sql: string
  readonly type: string
}

/** A map with more keys than this in the file is one text, not a column for each. */
const mostKeys = 200
const deepest = 32

const wholeNumbers = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
])
const asTheyAre = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.VARCHAR,
  DuckDBTypeId.DATE,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
])

/** The type that a DuckDB type comes nearest to. */
export function typeOf(duckdb: string): ValueType {
  if (duckdb.endsWith('[]')) return 'list'
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(duckdb)) return 'number'
  if (duckdb === 'BOOLEAN') return 'boolean'
  return /^(DATE|TIMESTAMP)/.test(duckdb) ? 'datetime' : 'text'
}

/** Whether a whole number or decimal of this type stays the same as a 64-bit float, as SQL; a missing one does. */
export function isExact(sql: string, type: string): string {
  const same = type.startsWith('DECIMAL')
    ? `try_cast(${sql}::DOUBLE AS ${type}) = ${sql}`
    : `${sql} BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER}`
  return `coalesce(${same}, ${sql} IS NULL)`
}

/**
 * The values of a Parquet file: structs and maps flattened with dots, lists of structs as a list for each of their fields, everything
 * else as one of our types or as text. What is left out or is not what one might expect has a sentence in `notes`.
 */
export async function parquetValues(
  connection: DuckDBConnection,
  from: string,
  columns: readonly { readonly name: string; readonly type: DuckDBType }[],
): Promise<{ readonly values: readonly ParquetValue[]; readonly notes: readonly string[] }> {
  const values: ParquetValue[] = []
  const notes: string[] = []

  const text = (name: string, sql: string): void => void values.push({ name, sql, type: 'VARCHAR' })

  async function isTrue(condition: string): Promise<boolean> {
    const read = await connection.runAndReadAll(`SELECT coalesce(bool_and(${condition}), true) FROM ${from}`)
    return read.getRows()[0]?.[0] === true
  }

  async function expand(name: string, sql: string, type: DuckDBType, depth: number): Promise<void> {
    if (depth > deepest) return
    if (type instanceof DuckDBStructType) {
      for (const [i, entry] of type.entryTypes.entries())
        await expand(`${name}.${type.entryNames[i]}`, `struct_extract_at(${sql}, ${i + 1})`, entry, depth + 1)
    } else if (type instanceof DuckDBMapType) await expandMap(name, sql, type, depth)
    else if (type instanceof DuckDBListType) expandList(name, sql, (each) => each, type.valueType)
    else if (type instanceof DuckDBArrayType)
      expandList(name, `${sql}::${String(type.valueType)}[]`, (each) => each, type.valueType)
    else await addScalar(name, sql, type)
  }

  async function expandMap(name: string, sql: string, type: DuckDBMapType, depth: number): Promise<void> {
    const found = await connection.runAndReadAll(
      `SELECT DISTINCT unnest(map_keys(${sql}))::VARCHAR AS k FROM ${from} ORDER BY k LIMIT ${mostKeys + 1}`,
    )
    const keys = found.getRows().flatMap(([key]) => (key === null ? [] : [String(key)]))
    if (keys.length > mostKeys) {
      notes.push(`“${name}” has more than ${mostKeys} different keys; it is read as one text (JSON).`)
      text(name, `to_json(${sql})::VARCHAR`)
      return
    }
    for (const key of keys)
      await expand(
        `${name}.${key}`,
        `map_extract_value(${sql}, ${textLiteral(key)}::${String(type.keyType)})`,
        type.valueType,
        depth + 1,
      )
  }

  /** A list for each scalar in the elements of a list; `element` is the way from an element to it. */
  function expandList(name: string, list: string, element: (each: string) => string, type: DuckDBType): void {
    if (type instanceof DuckDBStructType) {
      for (const [i, entry] of type.entryTypes.entries())
        expandList(
          `${name}.${type.entryNames[i]}`,
          list,
          (each) => `struct_extract_at(${element(each)}, ${i + 1})`,
          entry,
        )
      return
    }
    const nested =
      type instanceof DuckDBListType || type instanceof DuckDBArrayType || type instanceof DuckDBMapType
    const value = nested ? `to_json(${element('e')})::VARCHAR` : elementText(element('e'), type)
    if (nested) notes.push(`“${name}” holds lists within a list; each of them is read as one text (JSON).`)
    values.push({ name, sql: `list_transform(${list}, lambda e: ${value})`, type: 'VARCHAR[]' })
  }

  async function addScalar(name: string, sql: string, type: DuckDBType): Promise<void> {
    const own = String(type)
    // JSON is text in the file; as a type of its own it would have to be valid.
    if (type.alias === 'JSON') text(name, `${sql}::VARCHAR`)
    else if (asTheyAre.has(type.typeId)) values.push({ name, sql, type: own })
    else if (type.typeId === DuckDBTypeId.FLOAT)
      // The shortest number that is this float: 0.1, not 0.10000000149011612.
      values.push({ name, sql: `${sql}::VARCHAR::DOUBLE`, type: 'DOUBLE' })
    else if (wholeNumbers.has(type.typeId) || type instanceof DuckDBDecimalType) {
      if (await isTrue(isExact(sql, own))) values.push({ name, sql, type: own })
      else {
        notes.push(
          `“${name}” holds numbers with more digits than can be calculated with exactly; it is read as text.`,
        )
        text(name, `${sql}::VARCHAR`)
      }
    } else if (type.typeId === DuckDBTypeId.BLOB) {
      if (
        await isTrue(
          `${sql} IS NULL OR NOT regexp_matches(coalesce(TRY(decode(${sql})), chr(1)), '[\\x00-\\x08\\x0e-\\x1f]')`,
        )
      )
        text(name, `TRY(decode(${sql}))`)
      else notes.push(`“${name}” holds bytes that are not text; it is left out.`)
    } else {
      const kind = type.typeId === DuckDBTypeId.INTERVAL ? 'spans of time' : `values of the type ${own}`
      if (type.typeId !== DuckDBTypeId.UUID && type.typeId !== DuckDBTypeId.ENUM)
        notes.push(`“${name}” holds ${kind}, which no type of Tessera takes; it is read as text.`)
      text(name, `${sql}::VARCHAR`)
    }
  }

  for (const [i, { name, type }] of columns.entries()) await expand(name, `r${i}`, type, 0)
  return { values, notes }
}

/** Numbers in a list as the shortest decimal: 10, 9.5. */
function elementText(sql: string, type: DuckDBType): string {
  if (
    !(type instanceof DuckDBDecimalType) &&
    type.typeId !== DuckDBTypeId.DOUBLE &&
    type.typeId !== DuckDBTypeId.FLOAT
  )
    return `${sql}::VARCHAR`
  return String.raw`regexp_replace(${sql}::VARCHAR, '\.0+$|(\.\d*[1-9])0+$', '\1')`
}
