/** Values and names on their way into DuckDB's SQL: values always as parameters, names only as the catalogue generated them. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'

/** A table or column name. Anything the catalogue would not have generated is our own mistake. */
export function identifier(name: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`not a generated name: ${JSON.stringify(name)}`)
  return raw(`"${name}"`)
}

export function text(value: string): Sql {
  return sql`${value}::VARCHAR`
}

export function number(value: number): Sql {
  return sql`${value}::DOUBLE`
}

export function integer(value: number): Sql {
  return sql`${value}::BIGINT`
}

export function boolean(value: boolean): Sql {
  return sql`${value}::BOOLEAN`
}

/** Milliseconds since the epoch as a UTC timestamp. */
export function moment(at: number): Sql {
  return sql`make_timestamp_ms(${at}::BIGINT)`
}

/** Many values as one parameter, so that a list of thousands stays one. */
export function textList(values: readonly string[]): Sql {
  return sql`from_json(${JSON.stringify(values)}::VARCHAR, '["VARCHAR"]')`
}

export function numberList(values: readonly number[]): Sql {
  return sql`from_json(${JSON.stringify(values)}::VARCHAR, '["DOUBLE"]')`
}

/** Parts one after the other, each with a space before it; nothing for none. */
export function parts(all: readonly Sql[]): Sql {
  return all.length === 0 ? empty : sql` ${join(all, ' ')}`
}
