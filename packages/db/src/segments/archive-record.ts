import type { PersonRecord } from '../people/person-record.ts'

export const archiveRunStates = ['proposed', 'archived', 'cancelled', 'undone'] as const
export type ArchiveRunState = (typeof archiveRunStates)[number]

export const archiveProposalStates = ['proposed', 'kept', 'archived', 'skipped', 'restored'] as const
export type ArchiveProposalState = (typeof archiveProposalStates)[number]

export interface ArchiveRunRecord {
  readonly id: string
  /** `2026-Q4`, or what an admin called it. */
  readonly label: string
  readonly state: ArchiveRunState
  readonly startedAt: Date
  readonly graceUntil: Date
  readonly graceDays: number
  /** The moments of the daily steps that saw it open, oldest first. Milliseconds since the epoch. */
  readonly seen: readonly number[]
  readonly finishedAt: Date | null
  readonly proposals: readonly ArchiveProposalRecord[]
}

export interface ArchiveProposalRecord {
  readonly segmentKey: string
  readonly segmentName: string
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly score: number
  /** JSON text: the reasons as they were found. */
  readonly reasons: string
  readonly state: ArchiveProposalState
  readonly decidedBy: PersonRecord | null
  readonly decidedAt: Date | null
  readonly note: string
  /** Of the segment as it is now. */
  readonly revision: number
  readonly isArchived: boolean
}
