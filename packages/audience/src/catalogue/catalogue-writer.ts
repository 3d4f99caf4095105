import type { DuckDBConnection } from '@duckdb/node-api'
import type { EventEntry, PropertyEntry, TraitEntry, ValueType } from '@tessera/rules/catalogue'
import { StoreError } from '../store-error.ts'
import { columnType } from './column-type.ts'
import { readCatalogue } from './read-catalogue.ts'

/** How many names one store takes; past it a name is refused, so that broken senders cannot fill it with columns. */
export const nameLimits = { traits: 2_000, events: 2_000, properties: 500, length: 500 } as const

/** Types by name, as case files and people write them: traits without `trait.`, properties by event. */
export interface CatalogueDeclaration {
  readonly traits?: Readonly<Record<string, ValueType>>
  readonly events?: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
}

/** A trait whose bounds the writer of values may move. */
export type TraitDraft = { -readonly [Key in keyof TraitEntry]: TraitEntry[Key] }

/**
 * The catalogue while a write transaction is open: finds entries, and adds those that are new, tables and columns with them.
 * Only for use inside `AudienceStore.write`; what it did disappears with a rollback, so make a new one per transaction.
 */
export class CatalogueWriter {
  readonly traits: Map<string, TraitDraft>
  readonly events: Map<string, EventEntry & { readonly properties: Map<string, PropertyEntry> }>
  readonly #connection: DuckDBConnection
  #lastTrait: number
  #lastEvent: number

  private constructor(
    connection: DuckDBConnection,
    traits: CatalogueWriter['traits'],
    events: CatalogueWriter['events'],
  ) {
    this.#connection = connection
    this.traits = traits
    this.events = events
    this.#lastTrait = lastNumber([...traits.values()].map((entry) => entry.column))
    this.#lastEvent = lastNumber([...events.values()].map((entry) => entry.table))
  }

  static async open(connection: DuckDBConnection): Promise<CatalogueWriter> {
    const { traits, events } = await readCatalogue(connection)
    return new CatalogueWriter(
      connection,
      new Map([...traits].map(([field, entry]) => [field, { ...entry }])),
      new Map(
        [...events].map(([name, entry]) => [name, { ...entry, properties: new Map(entry.properties) }]),
      ),
    )
  }

  /** Why a new name cannot be taken, or null when it can. */
  refuses(
    kind: 'traits' | 'events' | 'properties',
    name: string,
    taken: number,
  ): 'wrong-name' | 'too-many-names' | null {
    if (name === '' || name.length > nameLimits.length) return 'wrong-name'
    return taken >= nameLimits[kind] ? 'too-many-names' : null
  }

  /**
   * Adds a trait (`field` with its prefix: `trait.country`). Profiles that exist have no value for it yet; where messages took it
   * away before its name was known (`early_nulls`), its history says so.
   */
  async addTrait(field: string, type: ValueType): Promise<TraitEntry> {
    this.#check('traits', field, this.traits.size)
    this.#lastTrait += 1
    const column = `t${this.#lastTrait}`
    await this.#connection.run(`ALTER TABLE traits_current ADD COLUMN ${column} ${columnType[type]}`)
    await this.#connection.run(
      `CREATE TABLE h_${column} (n INTEGER NOT NULL, "at" TIMESTAMP NOT NULL, seq BIGINT NOT NULL, value ${columnType[type]})`,
    )
    await this.#connection.run('INSERT INTO catalogue_traits VALUES ($1, $2, $3, NULL, NULL)', [
      field,
      column,
      type,
    ])
    await this.#connection.run(
      `INSERT INTO h_${column} SELECT e.n, e."at", e.seq, NULL FROM early_nulls e WHERE e.field = $1 ORDER BY e.seq`,
      [field],
    )
    await this.#connection.run('DELETE FROM early_nulls WHERE field = $1', [field])
    const entry = { field, type, column }
    this.traits.set(field, entry)
    return entry
  }

  /** Adds an event with its first properties. */
  async addEvent(name: string, properties: ReadonlyMap<string, ValueType>): Promise<EventEntry> {
    this.#check('events', name, this.events.size)
    this.#lastEvent += 1
    const table = `e${this.#lastEvent}`
    const entry = { name, table, properties: new Map<string, PropertyEntry>() }
    for (const [property, type] of properties) {
      this.#check('properties', property, entry.properties.size)
      entry.properties.set(property, { name: property, type, column: `p${entry.properties.size + 1}` })
    }
    const columns = [...entry.properties.values()].map((each) => `, ${each.column} ${columnType[each.type]}`)
    await this.#connection.run(
      `CREATE TABLE ${table} (n INTEGER NOT NULL, "at" TIMESTAMP NOT NULL, seq BIGINT NOT NULL${columns.join('')})`,
    )
    await this.#connection.run('INSERT INTO catalogue_events VALUES ($1, $2, 0, NULL, NULL)', [name, table])
    for (const property of entry.properties.values()) await this.#noteProperty(name, property)
    this.events.set(name, entry)
    return entry
  }

  /** Adds a property to an event that exists. */
  async addProperty(event: string, name: string, type: ValueType): Promise<PropertyEntry> {
    const entry = this.events.get(event)
    if (entry === undefined) throw new Error(`No such event in the catalogue: ${event}`)
    this.#check('properties', name, entry.properties.size)
    const last = lastNumber([...entry.properties.values()].map((each) => each.column))
    const property = { name, type, column: `p${last + 1}` }
    await this.#connection.run(`ALTER TABLE ${entry.table} ADD COLUMN ${property.column} ${columnType[type]}`)
    await this.#noteProperty(event, property)
    entry.properties.set(name, property)
    return property
  }

  /** Gives a trait without values another type; `false` when it has values. */
  async retypeTrait(entry: TraitEntry, type: ValueType): Promise<boolean> {
    if (await this.#holdsRows(`SELECT 1 FROM h_${entry.column} WHERE value IS NOT NULL LIMIT 1`)) return false
    await this.#connection.run(
      `ALTER TABLE traits_current ALTER COLUMN ${entry.column} TYPE ${columnType[type]} USING NULL`,
    )
    await this.#connection.run(
      `ALTER TABLE h_${entry.column} ALTER COLUMN value TYPE ${columnType[type]} USING NULL`,
    )
    await this.#connection.run('UPDATE catalogue_traits SET type = $1 WHERE field = $2', [type, entry.field])
    this.traits.set(entry.field, { ...entry, type })
    return true
  }

  /** Gives a property without values another type; `false` when it has values. */
  async retypeProperty(event: EventEntry, property: PropertyEntry, type: ValueType): Promise<boolean> {
    const { table } = event
    if (await this.#holdsRows(`SELECT 1 FROM ${table} WHERE ${property.column} IS NOT NULL LIMIT 1`))
      return false
    await this.#connection.run(
      `ALTER TABLE ${table} ALTER COLUMN ${property.column} TYPE ${columnType[type]} USING NULL`,
    )
    await this.#connection.run('UPDATE catalogue_properties SET type = $1 WHERE event = $2 AND name = $3', [
      type,
      event.name,
      property.name,
    ])
    this.events.get(event.name)?.properties.set(property.name, { ...property, type })
    return true
  }

  /**
   * Takes away a trait that holds no value but those of `rows` (a condition on `seq`), with them; nulls in its history that are not of
   * `rows` go back to `early_nulls`. `false` when it holds others. Before any other change of its tables: a column cannot be taken out
   * of a table that the transaction has changed.
   */
  async dropTrait(entry: TraitEntry, rows: string): Promise<boolean> {
    const history = `h_${entry.column}`
    if (await this.#holdsRows(`SELECT 1 FROM ${history} WHERE value IS NOT NULL AND NOT (${rows}) LIMIT 1`))
      return false
    await this.#connection.run(
      `INSERT INTO early_nulls SELECT $1, h.n, h."at", h.seq FROM ${history} h WHERE NOT (${rows}) ORDER BY h.seq`,
      [entry.field],
    )
    await this.#connection.run(`DROP TABLE ${history}`)
    await this.#connection.run(`ALTER TABLE traits_current DROP COLUMN ${entry.column}`)
    await this.#connection.run('DELETE FROM catalogue_traits WHERE field = $1', [entry.field])
    this.traits.delete(entry.field)
    return true
  }

  /** Takes away an event that happened in `rows` alone, with them; `false` when it happened otherwise. */
  async dropEvent(event: EventEntry, rows: string): Promise<boolean> {
    if (await this.#holdsRows(`SELECT 1 FROM ${event.table} WHERE NOT (${rows}) LIMIT 1`)) return false
    await this.#connection.run(`DROP TABLE ${event.table}`)
    await this.#connection.run('DELETE FROM catalogue_properties WHERE event = $1', [event.name])
    await this.#connection.run('DELETE FROM catalogue_events WHERE name = $1', [event.name])
    this.events.delete(event.name)
    return true
  }

  /** Takes away a property that has values in `rows` alone, before any other change of its table; `false` when it has others. */
  async dropProperty(event: EventEntry, property: PropertyEntry, rows: string): Promise<boolean> {
    const { table } = event
    const others = `${property.column} IS NOT NULL AND NOT (${rows})`
    if (await this.#holdsRows(`SELECT 1 FROM ${table} WHERE ${others} LIMIT 1`)) return false
    await this.#connection.run(`ALTER TABLE ${table} DROP COLUMN ${property.column}`)
    await this.#connection.run('DELETE FROM catalogue_properties WHERE event = $1 AND name = $2', [
      event.name,
      property.name,
    ])
    this.events.get(event.name)?.properties.delete(property.name)
    return true
  }

  async #noteProperty(event: string, property: PropertyEntry): Promise<void> {
    await this.#connection.run('INSERT INTO catalogue_properties VALUES ($1, $2, $3, $4)', [
      event,
      property.name,
      property.column,
      property.type,
    ])
  }

  async #holdsRows(sql: string): Promise<boolean> {
    return (await this.#connection.runAndReadAll(sql)).currentRowCount > 0
  }

  #check(kind: 'traits' | 'events' | 'properties', name: string, taken: number): void {
    const code = this.refuses(kind, name, taken)
    if (code === null) return
    throw new StoreError(
      code,
      code === 'wrong-name'
        ? `A name must have between 1 and ${nameLimits.length} characters.`
        : `The store holds ${taken} ${kind} already, and takes no more than ${nameLimits[kind]}.`,
      {
        path: name.slice(0, nameLimits.length),
        params: { limit: code === 'wrong-name' ? nameLimits.length : nameLimits[kind] },
        fix:
          code === 'wrong-name'
            ? 'Choose a shorter name.'
            : 'Check the sender: names should not carry values or ids.',
      },
    )
  }
}

function lastNumber(generated: readonly string[]): number {
  return generated.reduce((most, name) => Math.max(most, Number(name.slice(1))), 0)
}
