import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBTimestampValue } from '@duckdb/node-api'
import type { Catalogue, EventEntry, PropertyEntry, TraitEntry, ValueType } from '@tessera/rules/catalogue'

const types: Readonly<Record<string, ValueType>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  datetime: 'datetime',
  list: 'list',
}

/** The catalogue as the connection's transaction sees it, in the order in which names were first seen. */
export async function readCatalogue(connection: DuckDBConnection): Promise<Catalogue> {
  const traits = new Map<string, TraitEntry>()
  for (const [field, column, type, from, until] of await rows(
    connection,
    'SELECT field, col, type, current_from, current_until FROM catalogue_traits ORDER BY rowid',
  ))
    traits.set(String(field), {
      field: String(field),
      type: valueType(type),
      column: String(column),
      currentFrom: milliseconds(from),
      currentUntil: milliseconds(until),
    })
  const properties = new Map<string, Map<string, PropertyEntry>>()
  const events = new Map<string, EventEntry>()
  for (const [name, table] of await rows(
    connection,
    'SELECT name, tbl FROM catalogue_events ORDER BY rowid',
  )) {
    const own = new Map<string, PropertyEntry>()
    properties.set(String(name), own)
    events.set(String(name), { name: String(name), table: String(table), properties: own })
  }
  for (const [event, name, column, type] of await rows(
    connection,
    'SELECT event, name, col, type FROM catalogue_properties ORDER BY rowid',
  ))
    properties
      .get(String(event))
      ?.set(String(name), { name: String(name), type: valueType(type), column: String(column) })
  return { traits, events }
}

async function rows(connection: DuckDBConnection, sql: string) {
  return (await connection.runAndReadAll(sql)).getRows()
}

function valueType(stored: unknown): ValueType {
  const type = types[String(stored)]
  if (type === undefined) throw new Error(`The catalogue holds a type that does not exist: ${String(stored)}`)
  return type
}

function milliseconds(stored: unknown): number | undefined {
  return stored instanceof DuckDBTimestampValue ? Number(stored.micros / 1000n) : undefined
}
