import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Catalogue } from '@tessera/rules/catalogue'
import type { Population, PopulationEvent, PopulationProfile, TraitChange, Value } from './population.ts'

type Row = readonly unknown[]
type Query = (sql: string) => Promise<readonly Row[]>

/**
 * Reads a whole audience store into memory: every profile, every value its traits ever took, every event, every list.
 * Takes memory in proportion to all of it: for stores that fit.
 */
export async function populationFromStore(
  store: AudienceStore,
): Promise<{ population: Population; catalogue: Catalogue }> {
  const catalogue = await store.catalogue()
  const connection = await store.connect()
  try {
    const query: Query = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS()
    const profiles = await readProfiles(query)
    await readTraits(query, catalogue, profiles)
    await readEvents(query, catalogue, profiles)
    return { population: { profiles: [...profiles.values()], lists: await readLists(query) }, catalogue }
  } finally {
    connection.closeSync()
  }
}

interface Draft extends PopulationProfile {
  readonly traits: Map<string, TraitChange[]>
  readonly identifies: number[]
  readonly events: PopulationEvent[]
}

/** By profile number. */
type Drafts = ReadonlyMap<unknown, Draft>

async function readProfiles(query: Query): Promise<Drafts> {
  const drafts = new Map<unknown, Draft>()
  for (const [n, id, erased] of await query('SELECT n, id, erased FROM profiles ORDER BY n')) {
    drafts.set(n, {
      id: String(id),
      erased: erased === true,
      traits: new Map(),
      identifies: [],
      events: [],
    })
  }
  for (const [n, at] of await query('SELECT n, "at" FROM identifies')) {
    drafts.get(n)?.identifies.push(moment(at))
  }
  return drafts
}

async function readTraits(query: Query, catalogue: Catalogue, drafts: Drafts): Promise<void> {
  for (const trait of catalogue.traits.values()) {
    for (const [n, at, seq, value] of await query(`SELECT n, "at", seq, value FROM h_${trait.column}`)) {
      const traits = drafts.get(n)?.traits
      const history = traits?.get(trait.field) ?? []
      history.push({ at: moment(at), seq: Number(seq), value: toValue(value) })
      traits?.set(trait.field, history)
    }
  }
}

async function readEvents(query: Query, catalogue: Catalogue, drafts: Drafts): Promise<void> {
  for (const event of catalogue.events.values()) {
    const properties = [...event.properties.values()]
    const columns = ['n', '"at"', 'seq', ...properties.map((property) => property.column)]
    for (const [n, at, seq, ...values] of await query(`SELECT ${columns.join(', ')} FROM ${event.table}`)) {
      const own = new Map<string, Value>()
      for (const [i, property] of properties.entries()) {
        const value = toValue(values[i])
        if (value !== undefined) own.set(property.name, value)
      }
      drafts.get(n)?.events.push({ name: event.name, at: moment(at), seq: Number(seq), properties: own })
    }
  }
}

async function readLists(query: Query): Promise<Map<string, string[]>> {
  const lists = new Map<string, string[]>()
  for (const [key] of await query('SELECT key FROM lists')) lists.set(String(key), [])
  for (const [key, id] of await query('SELECT list_key, id FROM list_members')) {
    lists.get(String(key))?.push(String(id))
  }
  return lists
}

function moment(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  throw new Error(`The store holds a moment that is none: ${String(value)}`)
}

function toValue(stored: unknown): Value | undefined {
  if (stored === null || stored === undefined) return undefined
  if (typeof stored === 'number') return stored === 0 ? 0 : stored
  if (typeof stored === 'string' || typeof stored === 'boolean') return stored
  if (stored instanceof Date) return stored.getTime()
  if (Array.isArray(stored)) return stored.map(String)
  throw new Error(`The store holds a value of no known type: ${typeof stored}`)
}
