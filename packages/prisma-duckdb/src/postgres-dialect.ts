import type { SqlQuery } from '@prisma/driver-adapter-utils'

/** Where the SQL that Prisma writes for PostgreSQL means something else to DuckDB. */

/**
 * The name PostgreSQL gives a column: `"people"."tier"::text`, which is how Prisma reads enums, is `tier` there and
 * `CAST(people.tier AS VARCHAR)` in DuckDB.
 */
export function columnName(name: string): string {
  const column = /^CAST\((?:(?:\w+|"(?:[^"]|"")*")\.)*(?:(\w+)|"((?:[^"]|"")*)") AS VARCHAR(?:\[\])?\)$/.exec(
    name,
  )
  return column ? (column[1] ?? column[2]?.replaceAll('""', '"') ?? name) : name
}

/**
 * A statement's text with PostgreSQL's empty array `'{}'`, which `isEmpty` is made of, written as DuckDB's. Only in statements that
 * Prisma made itself (their arguments name a native type) and only beside a column as Prisma writes it, `"schema"."table"."column"`.
 */
export function withEmptyLists({ sql, argTypes }: SqlQuery): string {
  if (!sql.includes("'{}'") || !argTypes.every((type) => 'dbType' in type)) return sql
  return sql.replace(/("\."(?:[^"]|"")*"\."(?:[^"]|"")*" (?:=|<>) )'\{\}'/g, '$1[]')
}
