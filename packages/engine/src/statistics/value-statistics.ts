import type { AudienceStore } from '@tessera/audience/audience-store'
import { identifier } from '@tessera/compiler/dialects/duckdb/bind'
import { lowerCase } from '@tessera/rules/lower-case'
import type { ValueType } from '@tessera/rules/catalogue'
import sql, { type Sql } from 'sql-template-tag'
import { Turns } from '../sets/turns.ts'
import { UnknownFieldError } from '../unknown-field-error.ts'
import { countValues, type ValueCount } from './count-values.ts'
import { type DateRange, readDateRange } from './read-date-range.ts'
import { groupSpellings, type Spelled, withSameAs } from './spelling/group-spellings.ts'
import { keysMeant, spellingKey } from './spelling/spelling-keys.ts'

export interface ColumnStatistics {
  readonly type: ValueType
  /** Share of the profiles, or of the events, that have a value: 0 to 1. */
  readonly fill: number
  /** Exact; of a list its different elements. */
  readonly distinct: number
  /** The most frequent values first, at most 20; none for date-times. */
  readonly top: readonly ValueCount[]
  /** Of date-times; absent without a value. */
  readonly dates?: DateRange
}

export interface TraitStatistics extends ColumnStatistics {
  /** `trait.country` */
  readonly field: string
}

export interface EventStatistics {
  readonly name: string
  readonly count: number
  /** Milliseconds since the epoch; absent for an event that was declared and never came. */
  readonly firstAt?: number
  readonly lastAt?: number
  readonly properties: readonly (ColumnStatistics & { readonly name: string })[]
}

export interface Statistics {
  readonly dataVersion: number
  /** Profiles that are not erased. */
  readonly population: number
  readonly traits: readonly TraitStatistics[]
  readonly events: readonly EventStatistics[]
}

/** Which values are asked for. */
export type ValuesOf =
  | { readonly kind: 'trait'; readonly field: string }
  | { readonly kind: 'property'; readonly event: string; readonly property: string }

export interface ValueStatistics {
  /** What the palette shows beside every trait, event and property; read once per data version, a few columns at a time. */
  all(): Promise<Statistics>
  /**
   * Values that `search` means first (the same but for case and white space; in a column of countries their codes and names),
   * then those that contain it, each the most frequent first; at most `limit` (default 50). A list is read element by element.
   * @throws UnknownFieldError for a trait, event or property that the catalogue does not know
   */
  values(
    of: ValuesOf,
    options?: { readonly search?: string; readonly limit?: number },
  ): Promise<{ readonly values: readonly ValueCount[]; readonly more: boolean }>
  /**
   * Values of a column of text or lists that are spelled in more than one way.
   * @throws UnknownFieldError for a trait, event or property that the catalogue does not know
   */
  spellings(of: ValuesOf): Promise<{
    readonly groups: readonly (readonly ValueCount[])[]
    /** False: only the most frequent values were compared. */
    readonly complete: boolean
  }>
  /**
   * For each of the values what else in the column means the same and is not among them, the most frequent first; values
   * without others are left out. A value need not be in the column.
   * @throws UnknownFieldError for a trait, event or property that the catalogue does not know
   */
  otherSpellings(of: ValuesOf, values: readonly string[]): Promise<readonly OtherSpellings[]>
}

export interface OtherSpellings {
  readonly value: string
  readonly others: readonly ValueCount[]
}

const topValues = 20
/** So many values of a column are compared by spelling. */
const mostCompared = 5_000
/** So many columns' values are kept. */
const mostKept = 50
const atATime = 2

/** Statistics of values as they are now, erased profiles left out. */
export function createValueStatistics(store: AudienceStore): ValueStatistics {
  let known: { readonly dataVersion: number; readonly statistics: Promise<Statistics> } | undefined
  let compared: { readonly dataVersion: number; readonly columns: Map<string, Promise<Compared>> } | undefined
  const comparedOf = (of: ValuesOf, column: StoredColumn): Promise<Compared> => {
    const { dataVersion } = store
    if (compared?.dataVersion !== dataVersion) compared = { dataVersion, columns: new Map() }
    const { columns } = compared
    const key = JSON.stringify(of)
    const kept = columns.get(key)
    if (kept !== undefined) return kept
    const reading = readCompared(store, column)
    reading.catch(() => columns.delete(key))
    const [oldest] = columns.keys()
    if (columns.size >= mostKept && oldest !== undefined) columns.delete(oldest)
    columns.set(key, reading)
    return reading
  }
  return {
    all() {
      const { dataVersion } = store
      if (known?.dataVersion !== dataVersion) {
        const statistics = readStatistics(store, dataVersion)
        // A failed read is not kept.
        statistics.catch(() => {
          known = undefined
        })
        known = { dataVersion, statistics }
      }
      return known.statistics
    },
    async values(of, { search = '', limit: most = 50 } = {}) {
      const column = await columnOf(of, store)
      const { top, spelled, complete } = await comparedOf(of, column)
      const meant = search === '' ? new Set<string>() : keysMeant(search, spelled.vocabulary)
      const isMeant = ({ value }: ValueCount) => meant.has(spellingKey(value, spelled.vocabulary))
      const wanted = lowerCase(search)
      const containing = complete
        ? top.filter(({ value }) => lowerCase(value).includes(wanted))
        : (await countValues(store, column, { search, limit: most + 1 })).top
      const first = top.filter(isMeant)
      const values = [...first, ...containing.filter((one) => !isMeant(one))]
      return { values: values.slice(0, most), more: values.length > most }
    },
    async spellings(of) {
      const { spelled, complete } = await comparedOf(of, await columnOf(of, store))
      const groups = [...spelled.groups.values()].map(({ spellings }) => spellings)
      return { groups: groups.filter(({ length }) => length > 1), complete }
    },
    async otherSpellings(of, values) {
      const { spelled } = await comparedOf(of, await columnOf(of, store))
      const given = new Set(values)
      return values.flatMap((value) => {
        const group = spelled.groups.get(spellingKey(value, spelled.vocabulary))
        const others = group?.spellings.filter((one) => !given.has(one.value)) ?? []
        return others.length === 0 ? [] : [{ value, others }]
      })
    },
  }
}

interface Compared {
  /** The most frequent first, each with what it is another spelling of. */
  readonly top: readonly ValueCount[]
  readonly spelled: Spelled
  /** Whether these are all values of the column. */
  readonly complete: boolean
}

async function readCompared(store: AudienceStore, column: StoredColumn): Promise<Compared> {
  const { top, distinct } = await countValues(store, column, { limit: mostCompared })
  const isText = column.type === 'text' || column.type === 'list'
  return {
    top: isText ? withSameAs(top) : top,
    spelled: groupSpellings(isText ? top : []),
    complete: distinct <= mostCompared,
  }
}

async function columnOf(of: ValuesOf, store: AudienceStore): Promise<StoredColumn> {
  const catalogue = await store.catalogue()
  if (of.kind === 'trait') {
    const trait = catalogue.traits.get(of.field)
    if (trait === undefined) throw new UnknownFieldError(`There is no trait ${of.field}.`)
    return { table: traits, column: identifier(trait.column), type: trait.type }
  }
  const event = catalogue.events.get(of.event)
  const property = event?.properties.get(of.property)
  if (event === undefined || property === undefined)
    throw new UnknownFieldError(`There is no property ${of.property} of an event ${of.event}.`)
  return { table: identifier(event.table), column: identifier(property.column), type: property.type }
}

export interface StoredColumn {
  readonly table: Sql
  readonly column: Sql
  readonly type: ValueType
}

const traits = sql`traits_current`

async function readStatistics(store: AudienceStore, dataVersion: number): Promise<Statistics> {
  const turns = new Turns(atATime)
  const inTurn = <T>(work: () => Promise<T>) => turns.run('statistics', work)
  const catalogue = await store.catalogue()
  const [people] = await store.prisma.$queryRaw<{ count: bigint }[]>(
    sql`SELECT count(*) AS count FROM profiles WHERE NOT erased`,
  )
  const population = Number(people?.count)
  const statisticsOf = (column: StoredColumn, outOf: number): Promise<ColumnStatistics> =>
    inTurn(async () => {
      const { held, distinct, top } = await countValues(store, column, { limit: topValues })
      const fill = outOf === 0 ? 0 : held / outOf
      if (column.type === 'datetime')
        return { type: column.type, fill, distinct, top: [], dates: await readDateRange(store, column) }
      const isText = column.type === 'text' || column.type === 'list'
      return { type: column.type, fill, distinct, top: isText ? withSameAs(top) : top }
    })
  const [ofTraits, events] = await Promise.all([
    Promise.all(
      [...catalogue.traits.values()].map(async ({ field, column, type }) => ({
        field,
        ...(await statisticsOf({ table: traits, column: identifier(column), type }, population)),
      })),
    ),
    Promise.all(
      [...catalogue.events.values()].map(async ({ name, table, properties }) => {
        const span = await inTurn(() => readSpan(store, identifier(table)))
        const ofProperties = [...properties.values()].map(async ({ name: property, column, type }) => ({
          name: property,
          ...(await statisticsOf({ table: identifier(table), column: identifier(column), type }, span.count)),
        }))
        return { name, ...span, properties: await Promise.all(ofProperties) }
      }),
    ),
  ])
  return { dataVersion, population, traits: ofTraits, events }
}

async function readSpan(
  store: AudienceStore,
  table: Sql,
): Promise<Omit<EventStatistics, 'name' | 'properties'>> {
  const [span] = await store.prisma.$queryRaw<{ count: bigint; first: Date | null; last: Date | null }[]>(
    sql`SELECT count(*) AS count, min("at") AS first, max("at") AS last FROM ${table}
      WHERE n NOT IN (SELECT n FROM profiles WHERE erased)`,
  )
  return {
    count: Number(span?.count ?? 0),
    firstAt: span?.first?.getTime(),
    lastAt: span?.last?.getTime(),
  }
}
