import type { Definition } from '@tessera/rules/definition'

export interface VersionRecord {
  /** 1, 2, 3 … within the segment. */
  readonly version: number
  readonly definition: Definition
  /** Of the definition as written, references by key only: not the hash of the rule that answers carry. */
  readonly definitionHash: string
  readonly sentence: string
  readonly note: string
  readonly publishedAt: Date
}

/** A segment as stored. Definitions are as they were written: nothing has checked them since. */
export interface SegmentRecord {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly draft: Definition
  /** Grows with every saved change. */
  readonly revision: number
  readonly archivedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
  /** The latest version; null while none was published. */
  readonly published: VersionRecord | null
}

/** What references see: archived beats published beats draft. */
export function segmentStatus(segment: SegmentRecord): 'draft' | 'published' | 'archived' {
  if (segment.archivedAt) return 'archived'
  return segment.published ? 'published' : 'draft'
}
