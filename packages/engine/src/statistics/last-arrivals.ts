import type { AudienceStore } from '@tessera/audience/audience-store'
import { identifier, moment } from '@tessera/compiler/dialects/duckdb/bind'
import sql, { type Sql } from 'sql-template-tag'

/**
 * When each event and trait (by its field) last brought something, as of `asOf`; null: never by then. Milliseconds since the
 * epoch. What the catalogue does not know is left out.
 */
export async function lastArrivals(
  store: AudienceStore,
  of: { readonly events: readonly string[]; readonly traits: readonly string[] },
  asOf: number,
): Promise<{
  readonly events: ReadonlyMap<string, number | null>
  readonly traits: ReadonlyMap<string, number | null>
}> {
  const catalogue = await store.catalogue()
  const read = async (names: readonly string[], tableOf: (name: string) => Sql | undefined) => {
    const found = new Map<string, number | null>()
    for (const name of new Set(names)) {
      const table = tableOf(name)
      if (!table) continue
      const rows = await store.prisma.$queryRaw<{ at: Date | null }[]>(
        sql`SELECT max(x."at") AS at FROM ${table} x WHERE x."at" <= ${moment(asOf)}`,
      )
      found.set(name, rows[0]?.at?.getTime() ?? null)
    }
    return found
  }
  return {
    events: await read(of.events, (name) => {
      const entry = catalogue.events.get(name)
      return entry && identifier(entry.table)
    }),
    traits: await read(of.traits, (field) => {
      const entry = catalogue.traits.get(field)
      return entry && identifier(`h_${entry.column}`)
    }),
  }
}
