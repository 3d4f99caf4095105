import type { Catalogue, ValueType } from '@tessera/rules/catalogue'
import { catalogueFromMessages, type DeclaredTypes } from './catalogue-from-messages.ts'
import { flatten, type Message } from './message.ts'
import type { Population, PopulationEvent, PopulationProfile, TraitChange, Value } from './population.ts'
import { readMessages } from './read-messages.ts'
import { readValue } from './read-value.ts'

interface Draft extends PopulationProfile {
  readonly traits: Map<string, TraitChange[]>
  readonly identifies: number[]
  readonly events: PopulationEvent[]
}

/**
 * The population that a sequence of Segment-spec messages makes, in order of arrival, with the catalogue they were read by.
 * A track alone makes a profile. Messages that cannot be read are left out, values that do not fit their type too.
 *
 * @param lists manual lists by key
 */
export function populationFromMessages(
  lines: readonly unknown[],
  declared: DeclaredTypes,
  timeZone: string,
  lists: ReadonlyMap<string, readonly string[]> = new Map(),
): { population: Population; catalogue: Catalogue } {
  const { messages } = readMessages(lines, timeZone)
  const catalogue = catalogueFromMessages(messages, declared)
  const profiles = new Map<string, Draft>()
  for (const [seq, message] of messages.entries()) {
    const profile = profiles.get(message.profileId) ?? newProfile(message.profileId)
    profiles.set(message.profileId, profile)
    if (message.type === 'identify') identify(profile, message, seq, catalogue, timeZone)
    else {
      const types = catalogue.events.get(message.event)?.properties
      profile.events.push({
        name: message.event,
        at: message.at,
        seq,
        properties: readProperties(message.properties, (name) => types?.get(name)?.type, timeZone),
      })
    }
  }
  return { population: { profiles: [...profiles.values()], lists }, catalogue }
}

function newProfile(id: string): Draft {
  return { id, erased: false, traits: new Map(), identifies: [], events: [] }
}

function identify(
  profile: Draft,
  message: Extract<Message, { type: 'identify' }>,
  seq: number,
  catalogue: Catalogue,
  timeZone: string,
): void {
  profile.identifies.push(message.at)
  for (const [name, raw] of flatten(message.traits)) {
    const field = `trait.${name}`
    const type = catalogue.traits.get(field)?.type
    const read = type === undefined ? undefined : readValue(raw, type, timeZone)
    if (read === undefined || read.kind === 'misfit') continue
    const value = read.kind === 'value' ? read.value : undefined
    const history = profile.traits.get(field) ?? []
    history.push({ at: message.at, seq, value })
    profile.traits.set(field, history)
  }
}

function readProperties(
  properties: Readonly<Record<string, unknown>>,
  typeOf: (name: string) => ValueType | undefined,
  timeZone: string,
): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const [name, raw] of flatten(properties)) {
    const type = typeOf(name)
    const read = type === undefined ? undefined : readValue(raw, type, timeZone)
    if (read?.kind === 'value') values.set(name, read.value)
  }
  return values
}
