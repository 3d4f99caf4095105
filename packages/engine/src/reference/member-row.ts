import type { Catalogue, ValueType } from '@tessera/rules/catalogue'
import type { MembersAnswer, TraitValue } from '../answers.ts'
import type { PopulationProfile, Value } from './population.ts'
import { traitValue } from './profile-value.ts'

/** A profile with every trait of the catalogue as of a moment. */
export function memberRow(
  profile: PopulationProfile,
  catalogue: Catalogue,
  asOf: number,
): MembersAnswer['members'][number] {
  const traits = [...catalogue.traits.values()].map(({ field, type }): [string, TraitValue] => [
    field,
    shownValue(traitValue(profile, field, asOf), type),
  ])
  return { id: profile.id, traits: Object.fromEntries(traits) }
}

export function shownValue(value: Value | undefined, type: ValueType): TraitValue {
  if (value === undefined) return null
  return typeof value === 'number' && type === 'datetime' ? new Date(value).toISOString() : value
}
