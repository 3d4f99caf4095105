import type { Definition } from '@tessera/rules/definition'
import type { SegmentStatus } from './workspace.ts'

export interface SegmentName {
  readonly key: string
  readonly name: string
}

/** One line of the segment list. Moments are ISO 8601 text. */
export interface SegmentSummary extends SegmentName {
  readonly description: string
  readonly status: SegmentStatus
  /** Who answers for it; absent until segments have owners. */
  readonly owner?: string
  /** Grows with every saved change; every change names the one it was made on. */
  readonly revision: number
  readonly publishedVersion: number | null
  /** Null when the draft is the published definition. */
  readonly draftRevision: number | null
  readonly hasUnpublishedChanges: boolean
  /** Members of the published definition (of the draft, while nothing is published) as of `sizeAsOf`; null while it is being counted or cannot be. */
  readonly size: number | null
  readonly sizeAsOf: string | null
  readonly exact: boolean
  /** The published definition (or the draft) in one sentence. */
  readonly sentence: string
  readonly updatedAt: string
  /** Segments that refer to this one. */
  readonly dependents: number
}

export interface SegmentVersionSummary {
  readonly version: number
  readonly publishedAt: string
  readonly note: string
  readonly sentence: string
  /** Equal for two versions that mean the same as written. Answers carry `ruleHash`, which covers the segments referred to. */
  readonly definitionHash: string
}

export interface SegmentVersion extends SegmentVersionSummary {
  readonly definition: Definition
}

export interface SegmentDetail extends SegmentName {
  readonly description: string
  readonly status: SegmentStatus
  /** Grows with every saved change; every change names the one it was made on. */
  readonly revision: number
  readonly draft: Definition
  readonly published: {
    readonly version: number
    readonly definition: Definition
    readonly publishedAt: string
    readonly definitionHash: string
  } | null
  /** Newest first. */
  readonly versions: readonly SegmentVersionSummary[]
  readonly dependents: readonly SegmentName[]
  readonly dependsOn: readonly SegmentName[]
  readonly updatedAt: string
}

/** What somebody else saved in the meantime. */
export interface SegmentConflict {
  readonly revision: number
  readonly definition: Definition
  readonly name: string
  readonly updatedAt: string
}

export interface Template {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly category: TemplateCategory
  readonly definition: Definition
  /** Whether everything it refers to is in this workspace's catalogue, with a fitting type. */
  readonly available: boolean
  /** What is not: fields and events, as written in definitions. */
  readonly missing: readonly string[]
}

export type TemplateCategory = 'value' | 'buying' | 'retention' | 'subscription' | 'moments'
