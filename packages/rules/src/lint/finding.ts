/** What the logic audit says of a definition: a claim, why it is true, and what can be done about it. */
import type { Fix } from './fix.ts'
import type { NodePath } from '../rule.ts'

export type FindingKind =
  /** The node at `path` matches nobody, whatever the data. */
  | 'contradiction'
  /** A contradiction between stretches of time. */
  | 'windows-never-meet'
  /** The node at `path` matches everyone, whatever the data. */
  | 'always-true'
  /** Everyone but for an `or` of negations, where `and` is usually meant; proven, or nearly everyone by count. */
  | 'matches-nearly-everyone'
  /** Without the node at `path` the rule means the same. */
  | 'redundant'
  /** A value that nothing can have (proven) or nobody has (measured). */
  | 'unreachable-value'
  | 'dead-reference'
  | 'cycle'
  | 'stopped-event'
  /** Another segment that holds the same people, by logic. */
  | 'duplicate'
  /** Another segment that holds all of these people, or that is wholly among these, by logic. */
  | 'subset'
  /** The same two, by today's members only. */
  | 'near-duplicate'
  | 'containment'

/** `error`: the rule as a whole says nothing. `warning`: likely not what was meant. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note'

/**
 * How long a proof is good for, whatever the data: at every `asOf`, or at `asOf` (milliseconds since the epoch) and every
 * later one, where a fixed date has been passed by a window that moves.
 */
export type Holds = 'always' | { readonly from: number }

/** Why a finding is true. */
export type Basis =
  /** Follows from the definitions alone, for any data. */
  | { readonly kind: 'proof'; readonly holds: Holds }
  /** The thing itself: the circle of segment keys, the key that is missing, the value nobody has. */
  | { readonly kind: 'witness'; readonly witness: readonly string[] }
  /** Counted in the data as of a moment (milliseconds since the epoch); may be different tomorrow. */
  | {
      readonly kind: 'measured'
      readonly asOf: number
      /** The moment that the other segment's members are of, where it is another one. */
      readonly otherAsOf?: number
      readonly counts: Readonly<Record<string, number>>
    }

/** How the people in hand stand to those of the other segment: the same, all of them in it, or all of its among them. */
export type Relation = 'same' | 'within' | 'holding'

export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** The node the claim is about; `[]` is the whole rule. */
  readonly path: NodePath
  /** Other nodes the claim rests on, in the order of the tree. */
  readonly others: readonly NodePath[]
  /** The key of the other segment, where there is one; `relation` is then set too. */
  readonly segment?: string
  readonly relation?: Relation
  /** Whole sentences: what is found, and why. */
  readonly words: string
  readonly basis: Basis
  /** Best first. */
  readonly fixes: readonly Fix[]
}
