import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Catalogue, ValueType } from '@tessera/rules/catalogue'
import { nearest } from '@tessera/rules/nearest'
import type { Mapping } from './mapping.ts'

/** What a store knows already, for reading a file in its terms. */
export interface KnownNames {
  /** The type of the trait or property that a column is by this mapping. */
  typeIn(mapping: Mapping, column: string): ValueType | undefined
  /** Which share of some values are ids of profiles, 0 to 1. */
  shareOfIds(values: readonly string[]): Promise<number>
  /** An event that is known under nearly this name; undefined when the name itself is known, or none is near. */
  eventLike(name: string): string | undefined
}

/** Enough to tell a column of ids from others. */
const valuesAsked = 200

export async function knownNames(store: AudienceStore): Promise<KnownNames> {
  const catalogue = await store.catalogue()
  const anyone = (await store.profileCount()) > 0
  return {
    typeIn: (mapping, column) => typeIn(catalogue, mapping, column),
    shareOfIds: async (values) => {
      const asked = values.slice(0, valuesAsked)
      if (!anyone || asked.length === 0) return 0
      return (await store.prisma.profile.count({ where: { id: { in: asked } } })) / asked.length
    },
    eventLike: (name) => (catalogue.events.has(name) ? undefined : nearest(name, catalogue.events.keys())),
  }
}

function typeIn(catalogue: Catalogue, mapping: Mapping, column: string): ValueType | undefined {
  if (mapping.kind === 'messages') return undefined
  const name = mapping.columns.find((each) => each.column === column)?.name ?? column
  if (mapping.kind === 'profiles') return catalogue.traits.get(`trait.${name}`)?.type
  if ('name' in mapping.event) return catalogue.events.get(mapping.event.name)?.properties.get(name)?.type
  const types = [...catalogue.events.values()].map(({ properties }) => properties.get(name)?.type)
  return types.find((type) => type !== undefined)
}
