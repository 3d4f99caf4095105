/**
 * The catalogue of a set of messages: what was declared, and for the rest the type of the first value that is not missing
 * (JSON text → text, number → number, boolean → boolean, array → list). Text never becomes a number or a date by itself.
 */
import type { Catalogue, EventEntry, TraitEntry, ValueType } from '@tessera/rules/catalogue'
import { flatten, type Message } from './message.ts'

/** Types known before any message is read. */
export interface DeclaredTypes {
  /** By trait name, without `trait.`. */
  readonly traits?: Readonly<Record<string, ValueType>>
  /** By event name, then property name. */
  readonly events?: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
}

export function catalogueFromMessages(messages: readonly Message[], declared: DeclaredTypes): Catalogue {
  const traits = new Map(Object.entries(declared.traits ?? {}))
  const events = new Map(
    Object.entries(declared.events ?? {}).map(([name, properties]) => [
      name,
      new Map(Object.entries(properties)),
    ]),
  )
  for (const message of messages) {
    if (message.type === 'identify') propose(traits, message.traits)
    else {
      const properties = events.get(message.event) ?? new Map<string, ValueType>()
      events.set(message.event, properties)
      propose(properties, message.properties)
    }
  }
  return {
    traits: new Map([...traits].map(([name, type]) => traitEntry(`trait.${name}`, type))),
    events: new Map([...events].map(([name, properties]) => eventEntry(name, properties))),
  }
}

function propose(types: Map<string, ValueType>, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of flatten(values)) {
    const type = typeOf(value)
    if (type !== undefined && !types.has(name)) types.set(name, type)
  }
}

/** `undefined` for what is missing: it says nothing about its type. */
function typeOf(value: unknown): ValueType | undefined {
  if (typeof value === 'string') return value === '' ? undefined : 'text'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return Array.isArray(value) && value.length > 0 ? 'list' : undefined
}

// Nothing is stored, so a name stands in for the generated column and table.
function traitEntry(field: string, type: ValueType): [string, TraitEntry] {
  return [field, { field, type, column: field }]
}

function eventEntry(name: string, properties: ReadonlyMap<string, ValueType>): [string, EventEntry] {
  const entries = [...properties].map(([property, type]) => ({ name: property, type, column: property }))
  return [name, { name, table: name, properties: new Map(entries.map((entry) => [entry.name, entry])) }]
}
