/** Segments that look as if nobody needed them. Moments are ISO 8601 text. */
import type { StaleReason } from '@tessera/governance/staleness/reason'
import type { PersonName } from './person-name.ts'
import type { SegmentName } from './segment.ts'

export interface StaleSegment extends SegmentName {
  readonly owner: PersonName | null
  readonly revision: number
  /** 0 to 100. */
  readonly score: number
  /** Heaviest first. */
  readonly reasons: readonly StaleReason[]
  /** Members as of `asOf`, and ninety days before; null: could not be counted, or not published then. */
  readonly size: number | null
  readonly sizeBefore: number | null
  readonly exact: boolean
  readonly asOf: string
  readonly lastUsedAt: string | null
  /** Segments that refer to it, drafts too. */
  readonly dependents: number
  /** The archive run that proposes it and still waits. */
  readonly proposedIn: string | null
  readonly mayArchive: boolean
}

export interface StaleSegments {
  /** Stalest first; published segments alone. */
  readonly segments: readonly StaleSegment[]
  /** Proposed for the archive from this score on. */
  readonly proposeFrom: number
  /** When the last look was; null: there was none. */
  readonly lookedAt: string | null
}
