/**
 * The stored shape of a segment: versioned JSON, a superset of react-querybuilder's `RuleGroupType`.
 *
 * These types describe what a *well-formed* document looks like. Anything that came from outside goes through
 * `parseDefinition` first; what a definition *means* is fixed by `docs/semantics.md`.
 */

export type ElapsedUnit = 'minute' | 'hour' | 'day' | 'week'
export type Unit = ElapsedUnit | 'month' | 'year'

/** A length of time. `month` and `year` keep the wall clock of the workspace's zone; the others are elapsed time. */
export interface Span {
  readonly amount: number
  readonly unit: Unit
}

export type CalendarPeriod =
  | 'today'
  | 'yesterday'
  | 'tomorrow'
  | `${'this' | 'last' | 'next'}${'Week' | 'Month' | 'Quarter' | 'Year'}`

export type Window =
  | { readonly kind: 'ever' }
  | ({ readonly kind: 'last' } & Span)
  | ({ readonly kind: 'next' } & Span)
  | { readonly kind: 'ago'; readonly from?: Span; readonly to?: Span }
  | { readonly kind: 'absolute'; readonly from?: string; readonly to?: string }
  | { readonly kind: 'calendar'; readonly period: CalendarPeriod }

export type Operator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'notIn'
  | 'between'
  | 'notBetween'
  | 'contains'
  | 'doesNotContain'
  | 'beginsWith'
  | 'doesNotBeginWith'
  | 'endsWith'
  | 'doesNotEndWith'
  | 'null'
  | 'notNull'
  | 'containsAny'
  | 'containsAll'
  | 'containsNone'
  | 'within'
  | 'notWithin'
  | 'anniversary'

export type MeasureSpec =
  | { readonly kind: 'count' | 'days' }
  | {
      readonly kind: 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'first' | 'latest'
      readonly property: string
    }
  | { readonly kind: 'sinceFirst' | 'sinceLast'; readonly unit: ElapsedUnit }

interface Node {
  /** react-querybuilder's identity of a node; carries no meaning. */
  readonly id?: string
  /** As if absent, everywhere. */
  readonly muted?: boolean
}

export interface Group extends Node {
  readonly combinator: 'and' | 'or'
  readonly not?: boolean
  readonly rules: readonly (Group | Condition)[]
}

/** Any condition whose left side is one value per profile: a trait, a prediction, a profile field, an event measure, a random share. */
export interface ValueCondition extends Node {
  /** `trait.x`, `score.x`, `percentile.x`, `decile.x`, `cluster.x`, `profile.id|firstSeenAt|lastSeenAt`, `event.X`, `event.*`, `random.salt`, `property.x` (inside `where`), `everyone`. */
  readonly field: string
  readonly operator: Operator
  readonly value?: unknown
  readonly valueSource?: 'value' | 'field'
  readonly measure?: MeasureSpec
  readonly window?: Window
  readonly where?: Group
}

export interface SequenceStep {
  readonly event: string
  readonly where?: Group
  readonly within?: Span
  readonly without?: readonly { readonly event: string; readonly where?: Group }[]
  readonly not?: boolean
}

export interface SequenceCondition extends Node {
  readonly field: 'sequence'
  readonly operator: 'did' | 'didNot'
  readonly value: { readonly window?: Window; readonly steps: readonly SequenceStep[] }
}

export interface LifecycleCondition extends Node {
  /** `lifecycle.<event name>` */
  readonly field: `lifecycle.${string}`
  readonly operator: 'firstTime' | 'stopped' | 'restarted' | 'regularly'
  readonly value:
    | Span
    | { readonly period: Span; readonly of: number; readonly atLeast: number; readonly times?: number }
  readonly where?: Group
}

export interface ReferenceCondition extends Node {
  readonly field: 'segment' | 'list'
  readonly operator: 'in' | 'notIn'
  /** The segment's or the list's key. */
  readonly value: string
}

export type Condition = ValueCondition | SequenceCondition | LifecycleCondition | ReferenceCondition

export interface Definition {
  readonly version: 1
  readonly rule: Group
  /** Keys of manual lists whose profiles are always in … */
  readonly pinIn?: readonly string[]
  /** … and never in; out beats in. */
  readonly pinOut?: readonly string[]
}

/** Tells a group from a condition the way react-querybuilder does. */
export function isGroup(node: Group | Condition): node is Group {
  return 'rules' in node
}
