import type { AudienceStore } from '@tessera/audience/audience-store'
import { identifier } from '@tessera/compiler/dialects/duckdb/bind'
import type { ValueType } from '@tessera/rules/catalogue'
import sql, { type Sql } from 'sql-template-tag'
import { Turns } from '../sets/turns.ts'
import { countValues, type ValueCount } from './count-values.ts'
import { type DateRange, readDateRange } from './read-date-range.ts'

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
   * The most frequent values that contain `search` (ignoring case), at most `limit` (default 50). A list is looked at element by element.
   * @throws RangeError for a trait, event or property that the catalogue does not know
   */
  values(
    of: ValuesOf,
    options?: { readonly search?: string; readonly limit?: number },
  ): Promise<{ readonly values: readonly ValueCount[]; readonly more: boolean }>
}

const topValues = 20
const atATime = 2

/** Statistics of values as they are now, erased profiles left out. */
export function createValueStatistics(store: AudienceStore): ValueStatistics {
  let known: { readonly dataVersion: number; readonly statistics: Promise<Statistics> } | undefined
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
    async values(of, { search, limit: most = 50 } = {}) {
      const column = await columnOf(of, store)
      const { top } = await countValues(store, column, { search, limit: most + 1 })
      return { values: top.slice(0, most), more: top.length > most }
    },
  }
}

async function columnOf(of: ValuesOf, store: AudienceStore): Promise<StoredColumn> {
  const catalogue = await store.catalogue()
  if (of.kind === 'trait') {
    const trait = catalogue.traits.get(of.field)
    if (trait === undefined) throw new RangeError(`There is no trait ${of.field}.`)
    return { table: traits, column: identifier(trait.column), type: trait.type }
  }
  const event = catalogue.events.get(of.event)
  const property = event?.properties.get(of.property)
  if (event === undefined || property === undefined)
    throw new RangeError(`There is no property ${of.property} of an event ${of.event}.`)
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
      if (column.type !== 'datetime') return { type: column.type, fill, distinct, top }
      return { type: column.type, fill, distinct, top: [], dates: await readDateRange(store, column) }
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
