/** When a profile entered and left a segment, and because of what. */
import type { Definition } from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import type { Provenance, TraitValue } from '../answers.ts'
import type { Question } from '../engine.ts'

/** A definition that was in force from `publishedAt` until `until`, or until the next one came. */
export interface VersionInForce {
  readonly version: number
  readonly definition: Definition
  /** Milliseconds since the epoch. */
  readonly publishedAt: number
  /** Milliseconds since the epoch, excluded; from then on, if nothing else came, the segment was archived. */
  readonly until?: number
}

/**
 * The history of `key` and of the segments it refers to, by key, is what was in force when; a segment without one is taken as
 * `definition` and `segments` say it is, all the time. Before its first version, and while it is archived, a segment has no members.
 */
export interface TimelineQuestion extends Question {
  readonly profileId: string
  /** Milliseconds since the epoch, both included. A period longer than 400 days is cut at its beginning; the answer says so. */
  readonly from: number
  /** Default: `asOf`; later moments are cut to it. */
  readonly until?: number
  readonly versions?: ReadonlyMap<string, readonly VersionInForce[]>
}

/** A condition whose answer turned, and so turned the membership. */
export interface TurnedCondition {
  /** In the definition then in force; for a referenced segment's condition, `segment` names it. */
  readonly path: NodePath
  readonly segment?: string
  /** "total revenue of Order Completed in the last 90 days is more than 500" */
  readonly words: string
  readonly held: boolean
  /** What it looked at just before and just after: "392", "512". */
  readonly foundBefore: string
  readonly foundAfter: string
}

export type TimelineCause =
  /** Something the person did. `name` is the event's. */
  | {
      readonly kind: 'event'
      readonly name: string
      readonly properties: Readonly<Record<string, TraitValue>>
    }
  /** An identify message changed a trait. */
  | {
      readonly kind: 'trait'
      readonly field: string
      readonly before: TraitValue
      readonly after: TraitValue
    }
  /** The first, or another, sign of life: the profile was seen. */
  | { readonly kind: 'seen' }
  /** Time passed: an edge of a window, a calendar period, a deadline. Nothing arrived. */
  | { readonly kind: 'clock' }
  /** Another definition came into force, of this segment or of `segment`, which it refers to; or it was archived. */
  | {
      readonly kind: 'version'
      readonly version: number
      readonly segment?: string
      readonly archived?: true
    }

export interface TimelineEntry {
  /** Milliseconds since the epoch: the first moment of the new state. */
  readonly at: number
  readonly kind: 'entered' | 'left'
  /** Of the segment, in force at `at`; missing when its history was not given. */
  readonly version?: number
  readonly because: TimelineCause & {
    /** One sentence: "Order Completed (order_id 4711) made total revenue … 512, which is more than 500". */
    readonly words: string
    /** Empty for a version: the conditions themselves changed. */
    readonly conditions: readonly TurnedCondition[]
  }
}

export interface TimelineAnswer extends Provenance {
  readonly profileId: string
  /** The period that was looked at. */
  readonly from: number
  readonly until: number
  /** Whether the period that was asked for reaches further back: it was longer than 400 days, or too much happened in it. */
  readonly cut: boolean
  /** Whether the profile was a member at `from`. */
  readonly memberAtFrom: boolean
  /** Oldest first; they take turns, starting with the opposite of `memberAtFrom`. */
  readonly entries: readonly TimelineEntry[]
}
