/** What members have more often, or less often, than everybody else. */
import type { Provenance } from '../answers.ts'
import type { Question } from '../engine.ts'

export interface DistinguishQuestion extends Question {
  /** Rows to answer with, the most telling first; default 40, at most 200. */
  readonly limit?: number
  /** Profiles (members and others together) that must have a value for it to be looked at; default 20. */
  readonly minimumSupport?: number
  readonly onProgress?: (done: number, of: number) => void
}

export type DistinguishOf =
  /** A value of a trait; numbers and date-times in ranges of the whole population; `value` null: the trait is missing. */
  | { readonly kind: 'trait'; readonly field: string; readonly value: string | null }
  /** Did the event at least once in the last `days` days of 24 hours. */
  | { readonly kind: 'event'; readonly event: string; readonly days: 30 | 90 }

/** A share of a group with its 95 % interval (Wilson's score interval); shares are 0 to 1. */
export interface Share {
  readonly count: number
  readonly share: number
  readonly low: number
  readonly high: number
}

export interface DistinguishRow {
  readonly of: DistinguishOf
  readonly members: Share
  readonly rest: Share
  /** Share among members over share among the rest: 2 is twice as common. Null where nobody of the rest has it. */
  readonly lift: number | null
  /** 95 % interval of the lift (log-ratio, Katz); with a zero count half a person is added to each, so both are finite. */
  readonly liftLow: number
  readonly liftHigh: number
  /**
   * Whether the interval keeps off 1, or those of the two shares off each other, even when widened for the number of values looked at
   * (Bonferroni, 5 % over all).
   */
  readonly beyondChance: boolean
}

export interface DistinguishAnswer extends Provenance {
  readonly size: number
  readonly rest: number
  /**
   * The most telling first: by the end of the lift's interval that lies nearest to 1, so that what is both strong and sure leads.
   * Empty when there are no members or nobody else.
   */
  readonly rows: readonly DistinguishRow[]
  /** Values and events that had support and were looked at, listed or not. */
  readonly compared: number
  readonly minimumSupport: number
  /** Fields that the definition itself asks about: no wonder that they tell members apart. `trait.country`, `event.Order Completed` */
  readonly asked: readonly string[]
}
