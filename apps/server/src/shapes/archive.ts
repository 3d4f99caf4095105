/** Archive runs, what archiving does to others, and what takes a segment's place. Moments are ISO 8601 text. */
import type { ArchiveProposalState, ArchiveRunState } from '@tessera/db/segments/archive-record'
import type { StaleReason } from '@tessera/governance/staleness/reason'
import type { PersonName } from './person-name.ts'
import type { SegmentName } from './segment.ts'

export interface ArchiveProposalShape extends SegmentName {
  readonly owner: PersonName | null
  readonly score: number
  readonly reasons: readonly StaleReason[]
  readonly state: ArchiveProposalState
  readonly decidedBy: PersonName | null
  readonly decidedAt: string | null
  readonly note: string
  readonly revision: number
  readonly isArchived: boolean
  /** Whether the reader may keep it, or bring it back. */
  readonly mayDecide: boolean
}

export interface ArchiveRunShape {
  readonly id: string
  readonly label: string
  readonly state: ArchiveRunState
  readonly startedAt: string
  readonly graceUntil: string
  readonly graceDays: number
  /** Whole days of the grace that count so far: those that the daily job saw go by. */
  readonly daysServed: number
  readonly finishedAt: string | null
  /** Stalest first. */
  readonly proposals: readonly ArchiveProposalShape[]
}

/** What archiving several together would come to for one of them: with nobody here it goes, otherwise it stays. */
export interface ArchiveImpact extends SegmentName {
  /** Segments that stay and refer to it, in their draft or as published. */
  readonly segments: readonly SegmentName[]
  /** Suppressions that refer to it. */
  readonly suppressions: readonly { readonly key: string; readonly name: string }[]
}

export interface ReplacementEffect extends SegmentName {
  readonly owner: PersonName | null
  readonly distance: number
  /**
   * `request`: a change request for its owner. `draft`: its draft is changed, nothing is published of it yet.
   * `draft-only`: its draft holds other changes, so that only the draft is changed and its owner publishes it.
   * `through`: nothing in it changes, what it refers to does. `broken`: it could not be published so.
   */
  readonly outcome: 'request' | 'draft' | 'draft-only' | 'through' | 'broken'
  /** In words, before and after. */
  readonly before: string
  readonly after: string
  /** Members as of the plan's moment; null where the definition is unfinished or broken. */
  readonly sizeBefore: number | null
  readonly sizeAfter: number | null
  /** Why it is broken. */
  readonly problem: string | null
}

export interface ReplacementPlan {
  readonly segment: SegmentName
  readonly by: SegmentName
  readonly asOf: string
  readonly exact: true
  readonly effects: readonly ReplacementEffect[]
}

export interface ReplacementResult extends SegmentName {
  readonly done: boolean
  /** The change request that was made; null: the draft was changed alone, or nothing was done. */
  readonly requestId: string | null
  /** What happened, in one sentence. */
  readonly words: string
}

export interface BulkArchiveResult extends SegmentName {
  readonly done: boolean
  /** Why not, in one sentence; empty when it was done. */
  readonly problem: string
}
