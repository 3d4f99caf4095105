import type { FoundProfile } from '@tessera/audience/people/find-profiles'
import type { ProfileAnswer, ProfileEvent, EventPlace } from '@tessera/engine/profile/profile-answer'
import type { EraseReceipt } from '@tessera/ingest/messages/erase-profiles'
import type { SuppressionReason } from '@tessera/db/conflicts/suppression-repository'
import type { SegmentName } from './segment.ts'

export type { FoundProfile }

/** One person. Moments are milliseconds since the epoch; everything is as of `asOf`. */
export interface ProfileView extends Omit<ProfileAnswer, 'lists' | 'events' | 'before'> {
  readonly name: string | null
  readonly email: string | null
  readonly lists: readonly SegmentName[]
  readonly suppressedBy: readonly (SegmentName & {
    readonly reason: SuppressionReason
    /** Put on the list of that reason by hand: an admin can lift it. */
    readonly byHand: boolean
  })[]
  /** Published segments, whether the person is in them or not. */
  readonly segments: number
}

export interface ProfileEventsPage {
  readonly events: readonly ProfileEvent[]
  readonly before?: EventPlace
}

export interface ProfileStanding extends SegmentName {
  readonly entered: { readonly at: number; readonly words: string } | null
  readonly lookedBackTo: number
  readonly leavesAt: number | null
  /** Include lists that the person is on. */
  readonly includedBy: readonly SegmentName[]
  readonly because: readonly { readonly words: string; readonly found: string }[]
}

export interface ProfileStandings {
  readonly asOf: number
  readonly exact: true
  readonly in: readonly ProfileStanding[]
  readonly of: number
  /** Published segments that cannot be answered for. */
  readonly broken: readonly SegmentName[]
}

/** What erasing removed. */
export interface ErasureReceipt extends Omit<EraseReceipt, 'profiles'> {
  /** ISO 8601. */
  readonly at: string
  /** What the audit log calls the person by. */
  readonly mark: string
}
