import { identifier, integer, text } from '@tessera/compiler/dialects/duckdb/bind'
import sql, { join } from 'sql-template-tag'
import type {
  Population,
  PopulationEvent,
  PopulationProfile,
  TraitChange,
  Value,
} from '../reference/population.ts'
import type { Snapshot } from '../sets/snapshot.ts'

type Stored = string | number | bigint | boolean | Date | readonly string[] | null
type Row = Readonly<Record<string, Stored>>

/** One profile with everything known of it, and the lists it is on, for the reference evaluator; `undefined` if nobody has the id. */
export async function readProfile(id: string, snapshot: Snapshot): Promise<Population | undefined> {
  const [found] = await snapshot.rows<{ n: number }>(
    sql`SELECT n FROM profiles WHERE id = ${text(id)} AND NOT erased`,
  )
  if (found === undefined) return undefined
  const { n } = found
  const [traits, events, identifies, lists] = await Promise.all([
    readTraits(n, snapshot),
    readEvents(n, snapshot),
    snapshot.rows<Row>(sql`SELECT epoch_ms("at") AS "at" FROM identifies WHERE n = ${integer(n)}`),
    snapshot.rows<{ key: string }>(sql`SELECT list_key AS key FROM list_members WHERE id = ${text(id)}`),
  ])
  const profile: PopulationProfile = {
    id,
    erased: false,
    traits,
    identifies: identifies.map(({ at }) => Number(at)),
    events,
  }
  return { profiles: [profile], lists: new Map(lists.map(({ key }) => [key, [id]])) }
}

async function readTraits(
  n: number,
  snapshot: Snapshot,
): Promise<ReadonlyMap<string, readonly TraitChange[]>> {
  const histories = [...snapshot.catalogue.traits.values()].map(async ({ field, column }) => {
    const changes = await snapshot.rows<Row>(
      sql`SELECT epoch_ms("at") AS "at", seq, value FROM ${identifier(`h_${column}`)} WHERE n = ${integer(n)}`,
    )
    return [
      field,
      changes.map(({ at, seq, value }) => ({ at: Number(at), seq: Number(seq), value: toValue(value) })),
    ] as const
  })
  return new Map(await Promise.all(histories))
}

async function readEvents(n: number, snapshot: Snapshot): Promise<readonly PopulationEvent[]> {
  const perName = [...snapshot.catalogue.events.values()].map(async (entry) => {
    const properties = [...entry.properties.values()]
    const columns = [
      sql`epoch_ms("at") AS "at"`,
      sql`seq`,
      ...properties.map(({ column }) => identifier(column)),
    ]
    const found = await snapshot.rows<Row>(
      sql`SELECT ${join(columns, ', ')} FROM ${identifier(entry.table)} WHERE n = ${integer(n)}`,
    )
    return found.map((row) => ({
      name: entry.name,
      at: Number(row['at']),
      seq: Number(row['seq']),
      properties: valuesOf(row, properties),
    }))
  })
  return (await Promise.all(perName)).flat()
}

function valuesOf(
  row: Row,
  properties: readonly { readonly name: string; readonly column: string }[],
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>()
  for (const { name, column } of properties) {
    const value = toValue(row[column])
    if (value !== undefined) values.set(name, value)
  }
  return values
}

function toValue(stored: Stored | undefined): Value | undefined {
  if (stored === null || stored === undefined) return undefined
  if (stored instanceof Date) return stored.getTime()
  return typeof stored === 'bigint' ? Number(stored) : stored
}
