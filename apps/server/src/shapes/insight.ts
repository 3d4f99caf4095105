/** What a change does, and what a membership comes from. */
import type { CompareAnswer } from '@tessera/engine/compare/compare-answer'
import type { Impact, ImpactAnswer } from '@tessera/engine/compare/impact-answer'
import type { MembershipChange } from '@tessera/engine/membership/membership'
import type { TimelineAnswer } from '@tessera/engine/timeline/timeline-answer'
import type { AudienceView } from './conflict.ts'
import type { SegmentName } from './segment.ts'

export type Comparison = CompareAnswer

export interface NamedImpact extends Omit<Impact, 'key' | 'through'>, SegmentName {
  /** From the changed segment to this one, both included. */
  readonly through: readonly SegmentName[]
}

/** What exclusion groups and suppression leave of a segment, where the change makes a difference to it. */
export interface AudienceChange extends SegmentName {
  /** Names of the exclusion groups it stands in. */
  readonly groups: readonly string[]
  /** Null while it cannot be answered for. */
  readonly before: AudienceView | null
  readonly after: AudienceView | null
}

export interface ImpactView extends Omit<ImpactAnswer, 'changed' | 'dependents'> {
  readonly changed: NamedImpact
  readonly dependents: readonly NamedImpact[]
  /** Those that refer to it in their draft only: no number of theirs changes until they are published. */
  readonly drafts: readonly SegmentName[]
  readonly audiences: readonly AudienceChange[]
}

export interface TimelineView extends TimelineAnswer {
  /** Names of the segments that entries speak of, by key. */
  readonly names: Readonly<Record<string, string>>
  /** What refreshes of the kept membership noticed, newest first; coarser, and by what was known at the time. */
  readonly noticed: readonly MembershipChange[]
}
