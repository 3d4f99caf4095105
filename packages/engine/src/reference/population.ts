/**
 * A population as plain data in memory: what the reference evaluator reads.
 *
 * Built from messages (`population-from-messages.ts`) or from a whole audience store (`population-from-store.ts`).
 * All moments are milliseconds since the Unix epoch. A value that is missing is absent from its map, except in a trait's
 * history, where `undefined` says that an identify took the value away.
 */

/** Text, number, boolean, list of text; a date-time is its moment as a number (the catalogue's type tells them apart). */
export type Value = string | number | boolean | readonly string[]

export interface TraitChange {
  readonly at: number
  /** Arrival order over the whole store: breaks ties of `at`. */
  readonly seq: number
  readonly value: Value | undefined
}

export interface PopulationEvent {
  readonly name: string
  readonly at: number
  readonly seq: number
  readonly properties: ReadonlyMap<string, Value>
}

export interface PopulationProfile {
  /** The canonical external id. */
  readonly id: string
  readonly erased: boolean
  /** By catalogue field (`trait.country`), in any order. */
  readonly traits: ReadonlyMap<string, readonly TraitChange[]>
  /** Moments of every identify message. */
  readonly identifies: readonly number[]
  /** In any order. */
  readonly events: readonly PopulationEvent[]
}

export interface Population {
  readonly profiles: readonly PopulationProfile[]
  /** Manual lists by key; ids that are no profile's are allowed and mean nothing. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}
