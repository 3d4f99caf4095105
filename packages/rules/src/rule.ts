/**
 * The valid rule: what validation makes of a definition, and what the compiler and the reference evaluator both read.
 *
 * Everything is typed, checked against the catalogue and positive: a negative operator (`!=`, `notIn`, `didNot`, …) has become a
 * `not` around its positive counterpart, so "negative is the complement" holds by construction. Muted nodes are gone.
 * Windows and relative moments are still unresolved: they depend on `asOf` (see `resolve-window.ts`, `resolve-moment.ts`).
 */
import type { ElapsedUnit, Span, Window } from './definition.ts'
import type { ValueType } from './catalogue.ts'

/** react-querybuilder's path: indexes into `rules` from the root group (`[]`). */
export type NodePath = readonly number[]

interface At {
  /** The node of the stored definition this came from; a `not` and what it wraps share it when one stored node made both. */
  readonly path: NodePath
}

// ---- predicates: and/or/not over tests, for profiles and (in `where`) for single events -----------------------------

export type Predicate<Leaf> =
  | (At & { readonly kind: 'and' | 'or'; readonly of: readonly Predicate<Leaf>[] })
  | (At & { readonly kind: 'not'; readonly of: Predicate<Leaf> })
  | Leaf

export interface PropertySubject {
  readonly kind: 'property'
  readonly name: string
  readonly type: ValueType
}

export type Measure =
  | { readonly kind: 'count' | 'days' }
  | {
      readonly kind: 'sum' | 'avg' | 'min' | 'max' | 'distinct' | 'first' | 'latest'
      readonly property: PropertySubject
    }
  | { readonly kind: 'sinceFirst' | 'sinceLast'; readonly unit: ElapsedUnit }

/** Which events of which name inside which window. `event` is `'*'` for any event. */
export interface EventSelection {
  readonly event: string
  readonly window: Window
  readonly where?: PropertyPredicate
}

export type ProfileSubject =
  /** A trait or a prediction, by its catalogue field. */
  | { readonly kind: 'trait'; readonly field: string; readonly type: ValueType }
  | {
      readonly kind: 'profile'
      readonly field: 'id' | 'firstSeenAt' | 'lastSeenAt'
      readonly type: 'text' | 'datetime'
    }
  | { readonly kind: 'random'; readonly salt: string; readonly type: 'number' }
  | {
      readonly kind: 'measure'
      readonly of: EventSelection
      readonly measure: Measure
      readonly type: ValueType
    }

export type Subject = ProfileSubject | PropertySubject

/** The right side of a comparison; its type equals the subject's. */
export type Operand =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Milliseconds since the Unix epoch. */
  | { readonly kind: 'moment'; readonly at: number }
  /** A whole day of the workspace's zone: `[from, before)`, milliseconds since the Unix epoch. `date` is as written: `2024-05-31`. */
  | { readonly kind: 'day'; readonly date: string; readonly from: number; readonly before: number }
  /** `asOf` minus a span, resolved when evaluated. */
  | { readonly kind: 'ago'; readonly span: Span }
  /** Another trait (or property, inside `where`) of the same type. */
  | { readonly kind: 'subject'; readonly subject: Subject }

/** A positive question about one value; a missing value answers no to every one of them. */
export type Test = TestOf<Operand>

/** A test that compares with moments instead of days (see `days-as-moments.ts`). */
export type MomentTest = TestOf<MomentOperand>
export type MomentOperand = Exclude<Operand, { kind: 'day' }>

type TestOf<Right> =
  | { readonly kind: 'isSet' }
  | { readonly kind: '=' | '<' | '<=' | '>' | '>='; readonly to: Right }
  | { readonly kind: 'in'; readonly values: readonly string[] | readonly number[] }
  | { readonly kind: 'between'; readonly low: Right; readonly high: Right }
  /** Ignoring case (Unicode lower-casing of both sides); on a list: some element. */
  | {
      readonly kind: 'contains' | 'beginsWith' | 'endsWith'
      readonly text: string | Extract<Operand, { kind: 'subject' }>
    }
  | { readonly kind: 'containsAny' | 'containsAll'; readonly values: readonly string[] }
  | { readonly kind: 'within' | 'anniversary'; readonly window: Window }

export type PropertyTest = At & {
  readonly kind: 'test'
  readonly subject: PropertySubject
  readonly test: Test
}
export type PropertyPredicate = Predicate<PropertyTest>

export interface Step {
  readonly event: string
  readonly where?: PropertyPredicate
  /** Counts from the step before; its end is included. */
  readonly within?: Span
  /** None of these strictly between the step before and this one. */
  readonly without: readonly { readonly event: string; readonly where?: PropertyPredicate }[]
}

export type Lifecycle =
  | { readonly kind: 'firstTime' | 'stopped' | 'restarted'; readonly span: Span }
  | {
      readonly kind: 'regularly'
      readonly period: Span
      readonly of: number
      readonly atLeast: number
      readonly times: number
    }

export type ProfileLeaf =
  | (At & { readonly kind: 'everyone' })
  | (At & { readonly kind: 'test'; readonly subject: ProfileSubject; readonly test: Test })
  | (At & {
      readonly kind: 'sequence'
      readonly window: Window
      readonly steps: readonly Step[]
      /** A last step that must *not* have followed. */
      readonly notFollowedBy?: Step
    })
  | (At & {
      readonly kind: 'lifecycle'
      readonly event: string
      readonly where?: PropertyPredicate
      readonly lifecycle: Lifecycle
    })
  | (At & { readonly kind: 'segment'; readonly key: string })
  | (At & { readonly kind: 'list'; readonly key: string })

export type Rule = Predicate<ProfileLeaf>

/** A rule with its pins: `((rule ∪ pinned in) \ pinned out)`. */
export interface PinnedRule {
  readonly rule: Rule
  readonly pinIn: readonly string[]
  readonly pinOut: readonly string[]
}

/** A whole valid definition: its own rule, and every segment it reaches by reference, each valid too and free of cycles. */
export interface ValidDefinition extends PinnedRule {
  readonly segments: ReadonlyMap<string, PinnedRule>
}
