import type { ListPage } from '@tessera/audience/lists/read-list-members'
import type { MatchReport } from '@tessera/audience/lists/match-entries'
import type { ListEffect } from '@tessera/engine/compare/list-change'
import type { SegmentName } from './segment.ts'
import type { SegmentStatus } from './workspace.ts'

export interface ManualList {
  readonly key: string
  readonly name: string
  /** Ids on the list, whether or not a profile with that id exists. */
  readonly size: number
  /** Those that are a profile's. */
  readonly known: number
  readonly createdAt: string
  /** Grows with every change of who is on it. */
  readonly revision: number
}

export interface ListUse extends SegmentName {
  readonly status: SegmentStatus
  /** In the published definition; otherwise in the draft alone. */
  readonly live: boolean
  /** `condition`: somewhere in the rule; `include`, `exclude`: pinned. */
  readonly as: readonly ('condition' | 'include' | 'exclude')[]
}

export interface ListDetail extends ManualList {
  readonly usedBy: readonly ListUse[]
  readonly suppressions: readonly SegmentName[]
}

export type ListMembersPage = ListPage

export interface NamedListEffect extends ListEffect, SegmentName {}

/** What is known before a list is made or changed. */
export interface ListForecast {
  /** Null where entries are taken off. */
  readonly match: MatchReport | null
  /** The revision of the list that the effects are of; null for a list that is still to be made. */
  readonly revision: number | null
  /** Published segments that use the list, exact, as of `asOf` (milliseconds since the epoch). */
  readonly effects: readonly NamedListEffect[]
  readonly asOf: number
}

export interface ListChanged {
  readonly key: string
  readonly size: number
  readonly revision: number
  readonly match: MatchReport
}
