/**
 * What a definition may talk about: every trait, event and property with its type.
 * Plain data, frozen while a definition is validated; the audience store is where it is kept.
 */

export type ValueType = 'text' | 'number' | 'boolean' | 'datetime' | 'list'

export interface TraitEntry {
  /** The field as written in definitions: `trait.country`, `score.churn`, `cluster.style`. */
  readonly field: string
  readonly type: ValueType
  /** Generated column name in the audience store; never something a person typed. */
  readonly column: string
  /**
   * The moments (milliseconds since the epoch, end excluded) for which the store's table of current values is the truth;
   * a missing bound is open. For an `asOf` outside, the trait's history is read instead.
   */
  readonly currentFrom?: number
  readonly currentUntil?: number
}

export interface PropertyEntry {
  readonly name: string
  readonly type: ValueType
  readonly column: string
}

export interface EventEntry {
  /** The event's name as sent: `Order Completed`. */
  readonly name: string
  /** Generated table name in the audience store. */
  readonly table: string
  readonly properties: ReadonlyMap<string, PropertyEntry>
}

export interface Catalogue {
  /** By field (`trait.country`). */
  readonly traits: ReadonlyMap<string, TraitEntry>
  /** By event name. */
  readonly events: ReadonlyMap<string, EventEntry>
}
