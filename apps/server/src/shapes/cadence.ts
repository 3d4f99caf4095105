/** Reviews that are due. Moments are ISO 8601 text. */
import type { DueState } from '@tessera/governance/review/due'
import type { PersonName } from './person-name.ts'
import type { SegmentName } from './segment.ts'

export interface DueReview extends SegmentName {
  readonly owner: PersonName | null
  readonly revision: number
  /** How often somebody must say that it is still right, in days. */
  readonly reviewDays: number
  /** Null: nobody said so since it was first published. */
  readonly reviewedAt: string | null
  readonly reviewedBy: PersonName | null
  readonly dueAt: string
  readonly state: DueState
  /** Whole days until it is due; negative: overdue for that many. */
  readonly days: number
  /** The published definition in one sentence. */
  readonly sentence: string
  readonly mayConfirm: boolean
}

export interface DueReviews {
  /** Longest overdue first. */
  readonly reviews: readonly DueReview[]
  /** Published segments for which nobody asked for reviews. */
  readonly withoutCadence: number
  readonly asOf: string
}
