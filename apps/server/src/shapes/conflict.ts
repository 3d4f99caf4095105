/** Groups, suppressions, contradicting intents, and what they make of segments. */
import type { PairFigures } from '@tessera/engine/audiences/audiences-question'
import type { Definition } from '@tessera/rules/definition'
import type { SegmentName } from './segment.ts'
import type { SegmentStatus } from './workspace.ts'

/** Every number speaks of this moment and is exact. */
export interface AudienceMoment {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  readonly population: number
}

export interface NamedCount extends SegmentName {
  readonly count: number
}

/** What is left of a published segment. */
export interface AudienceView {
  readonly size: number
  readonly kept: number
  readonly lostTo: readonly NamedCount[]
  readonly suppressed: number
  readonly suppressedBy: readonly NamedCount[]
  readonly audience: number
}

export interface GroupMember extends SegmentName {
  readonly status: SegmentStatus
  /** Null while it is not published, or cannot be answered for (see `unanswerable`). */
  readonly figures: AudienceView | null
}

export interface GroupView {
  readonly key: string
  readonly name: string
  readonly revision: number
  /** Highest first. */
  readonly segments: readonly GroupMember[]
}

export interface SuppressionView {
  readonly key: string
  readonly name: string
  readonly revision: number
  readonly reason: 'consent' | 'complaint' | 'legal' | 'other'
  readonly definition: Definition
  readonly sentence: string
  readonly exceptKinds: readonly string[]
  /** Profiles it holds; null when no audience can be answered for. */
  readonly count: number | null
}

export interface CollisionView extends PairFigures {
  readonly names: readonly [string, string]
  readonly intents: readonly [string, string]
}

/** A segment or suppression whose definition does not hold any more, and what cannot be counted because of it. */
export interface Unanswerable extends SegmentName {
  readonly kind: 'segment' | 'suppression'
  readonly message: string
}

export interface ConflictsOverview extends AudienceMoment {
  readonly groups: readonly GroupView[]
  readonly suppressions: readonly SuppressionView[]
  readonly intents: readonly SegmentName[]
  readonly contradictions: readonly { readonly first: string; readonly second: string }[]
  /** Largest first. */
  readonly collisions: readonly CollisionView[]
  /** Empty when everything could be counted. A broken suppression leaves no audience with a number. */
  readonly unanswerable: readonly Unanswerable[]
  /** Kinds of message that segments declare or suppressions except. */
  readonly messageKinds: readonly string[]
}

/** The effect of a group before it is saved. */
export interface GroupEffect extends AudienceMoment {
  readonly segments: readonly (SegmentName & {
    readonly before: AudienceView | null
    readonly after: AudienceView | null
  })[]
}

export interface CollisionChange extends SegmentName {
  readonly intent: string
  readonly before: number
  readonly after: number
  /** More than the policy lets pass without the owner's acceptance. */
  readonly needsAcceptance: boolean
}

/** What publishing a definition does to collisions. */
export interface CollisionForecast extends AudienceMoment {
  /** The other segments that contradict this one, the most collisions first. */
  readonly changes: readonly CollisionChange[]
}

export interface CollisionTrend {
  /** Oldest first; today's groups, suppressions and definitions over the data as of each moment. */
  readonly points: readonly {
    readonly asOf: number
    readonly collisions: number
    readonly overlapCount: number
  }[]
  readonly exact: true
}
