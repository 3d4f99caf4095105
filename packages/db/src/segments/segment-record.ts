import type { SegmentCategory } from '@tessera/governance/documentation/missing'
import type { RequestState } from '@tessera/governance/lifecycle/state'
import type { Definition } from '@tessera/rules/definition'
import type { PersonRecord } from '../people/person-record.ts'

export interface VersionRecord {
  /** 1, 2, 3 … within the segment. */
  readonly version: number
  readonly definition: Definition
  /** Of the definition as written, references by key only: not the hash of the rule that answers carry. */
  readonly definitionHash: string
  readonly sentence: string
  readonly note: string
  readonly publishedAt: Date
  /** Null for versions from before there was sign-in, and those of the system. */
  readonly authorId: string | null
  /** Who made it live. */
  readonly approvedById: string | null
  /** The earlier version that it repeats; null: it was published from a draft. */
  readonly restoredFrom: number | null
}

/** When a version was live; `until` null: still. */
export interface LivePeriodRecord {
  readonly version: number
  readonly from: Date
  readonly until: Date | null
}

/** A version with who made it and when it was live. */
export interface VersionHistory extends VersionRecord {
  readonly author: PersonRecord | null
  readonly approvedBy: PersonRecord | null
  /** Oldest first. */
  readonly live: readonly LivePeriodRecord[]
}

/** What is not yet said is `''` or null. */
export interface DocumentationRecord {
  readonly purpose: string
  readonly intendedUse: string
  readonly category: SegmentCategory | null
  /** In days. */
  readonly reviewDays: number | null
  readonly expiresAt: Date | null
}

/** A segment as stored. Definitions are as they were written: nothing has checked them since. */
export interface SegmentRecord extends DocumentationRecord {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly draft: Definition
  /** Ids of the users who changed the draft since it last said what is live, the latest last. */
  readonly draftAuthors: readonly string[]
  /** Grows with every saved change. */
  readonly revision: number
  readonly archivedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** The latest version; null while none was published. */
  readonly published: VersionRecord | null
  readonly firstPublishedAt: Date | null
  /** Null, or deactivated: orphaned. */
  readonly owner: PersonRecord | null
  readonly createdBy: PersonRecord | null
  readonly team: { readonly key: string; readonly name: string } | null
  readonly reviewedAt: Date | null
  readonly reviewedBy: PersonRecord | null
  /** Void unless it is the live version. */
  readonly verified: {
    readonly version: number
    readonly by: PersonRecord | null
    readonly at: Date
  } | null
  readonly lastUsedAt: Date | null
  /** Change requests that are not decided yet. */
  readonly openRequests: number
}

/** A change request as stored. */
export interface RequestRecord {
  readonly id: string
  readonly segment: { readonly key: string; readonly name: string; readonly owner: PersonRecord | null }
  readonly state: RequestState
  /** Grows with every change of the request. */
  readonly revision: number
  readonly definition: Definition
  /** 0: nothing was published. */
  readonly baseVersion: number
  /** The highest version of its segment now. */
  readonly liveVersion: number
  readonly note: string
  readonly author: PersonRecord
  readonly createdAt: Date
  readonly decidedBy: PersonRecord | null
  readonly decidedAt: Date | null
  readonly reason: string
  readonly comments: number
}

/** What references see: archived beats published beats draft. */
export function segmentStatus(segment: {
  readonly archivedAt: Date | null
  readonly published: unknown
}): 'draft' | 'published' | 'archived' {
  if (segment.archivedAt) return 'archived'
  return segment.published ? 'published' : 'draft'
}
