/**
 * A leaf: one question about profiles with everything resolved (moments in milliseconds, windows to intervals, names to the
 * store's generated columns), as plain frozen JSON. Two leaves with equal JSON are the same set on the same data.
 */
import type { ValueType } from '@tessera/rules/catalogue'
import type { Anniversary } from '@tessera/rules/time/resolve-anniversary'
import type { Interval } from '@tessera/rules/time/resolve-window'

// ---- what a value is compared with -----------------------------------------------------------------------------------

export type LeafOperand<Subject> =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'moment'; readonly at: number }
  | { readonly kind: 'subject'; readonly subject: Subject }

/** A positive question about one value; a missing value, or a missing operand, answers no. */
export type LeafTest<Subject> =
  | { readonly kind: 'isSet' }
  | { readonly kind: '=' | '<' | '<=' | '>' | '>='; readonly to: LeafOperand<Subject> }
  | { readonly kind: 'in'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'between'; readonly low: LeafOperand<Subject>; readonly high: LeafOperand<Subject> }
  /** Ignoring case; a text that was written down is already in lower case. */
  | { readonly kind: 'contains' | 'beginsWith' | 'endsWith'; readonly text: LeafOperand<Subject> }
  | { readonly kind: 'containsAny' | 'containsAll'; readonly values: readonly string[] }
  | { readonly kind: 'within'; readonly interval: Interval }
  | { readonly kind: 'anniversary'; readonly days: Anniversary; readonly timeZone: string }

// ---- events ----------------------------------------------------------------------------------------------------------

/** A property's column in one event table. */
export interface Column {
  readonly column: string
  readonly type: ValueType
}

/** A predicate over one event row; two-valued: a missing value makes its test false and its `not` true. */
export type RowPredicate =
  | { readonly kind: 'and' | 'or'; readonly of: readonly RowPredicate[] }
  | { readonly kind: 'not'; readonly of: RowPredicate }
  | { readonly kind: 'never' }
  | { readonly kind: 'test'; readonly column: Column; readonly test: LeafTest<Column> }

/** One event table of a selection. */
export interface EventSource {
  readonly table: string
  readonly where?: RowPredicate
  /** The measured property; absent where this table lacks it. */
  readonly value?: Column
}

/** Events of one name (one source) or of any name (all of them) inside an interval that never reaches past `asOf`. */
export interface Events {
  readonly sources: readonly EventSource[]
  readonly interval: Interval
}

export type LeafMeasure =
  | { readonly kind: 'any' | 'count' | 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'first' | 'latest' }
  | { readonly kind: 'days'; readonly timeZone: string }
  /** Real numbers of `unit` milliseconds between the first or last event and `asOf`. */
  | { readonly kind: 'sinceFirst' | 'sinceLast'; readonly asOf: number; readonly unit: number }

// ---- what is looked at -----------------------------------------------------------------------------------------------

export type LeafSubject =
  | { readonly kind: 'trait'; readonly column: string; readonly type: ValueType }
  /** A trait as of a moment for which the table of current values does not answer. */
  | { readonly kind: 'pastTrait'; readonly column: string; readonly type: ValueType; readonly asOf: number }
  | { readonly kind: 'id'; readonly type: 'text' }
  | {
      readonly kind: 'firstSeenAt' | 'lastSeenAt'
      readonly type: 'datetime'
      readonly asOf: number
      /** Every event table: read for profiles that were also seen after `asOf`. */
      readonly tables: readonly string[]
    }
  | { readonly kind: 'random'; readonly type: 'number'; readonly salt: string }
  | {
      readonly kind: 'measure'
      readonly type: ValueType
      readonly measure: LeafMeasure
      readonly events: Events
    }

// ---- sequences and lifecycles ----------------------------------------------------------------------------------------

/** A length of time; months keep the wall clock of the zone. */
export type Length =
  | { readonly kind: 'elapsed'; readonly ms: number }
  | { readonly kind: 'months'; readonly months: number; readonly timeZone: string }
  /** Longer than any calendar: it has no end, and never has passed. */
  | { readonly kind: 'endless' }

export interface LeafStep {
  readonly events: Events
  readonly within?: Length
  readonly without: readonly Events[]
}

export type LeafLifecycle =
  | {
      readonly kind: 'firstTime' | 'stopped' | 'restarted'
      readonly current: Interval
      readonly previous: Interval
    }
  | {
      readonly kind: 'regularly'
      /** Next to each other, the latest first. */
      readonly periods: readonly Interval[]
      readonly atLeast: number
      readonly times: number
    }

export type Leaf =
  /**
   * Profiles for which the test holds. With `fails` those that *have a value* for which it does not: the plan puts a complement
   * around it, so that profiles without any event are let in by measures that are then 0.
   */
  | {
      readonly kind: 'compare'
      readonly subject: LeafSubject
      readonly test: LeafTest<LeafSubject>
      readonly fails?: true
    }
  | {
      readonly kind: 'sequence'
      readonly asOf: number
      readonly interval: Interval
      readonly steps: readonly LeafStep[]
      readonly notFollowedBy?: LeafStep
    }
  | { readonly kind: 'lifecycle'; readonly events: Events; readonly lifecycle: LeafLifecycle }
  | { readonly kind: 'list'; readonly key: string }
