import type { DocumentationField } from '@tessera/governance/policy/governance-policy'
import type { DueState } from '@tessera/governance/review/due'
import type { SegmentState } from '@tessera/governance/lifecycle/state'
import type { Definition } from '@tessera/rules/definition'
import type { FreshnessClass } from '@tessera/rules/freshness/freshness'
import type { PersonName } from './person-name.ts'
import type { SegmentStatus } from './workspace.ts'

export interface SegmentName {
  readonly key: string
  readonly name: string
}

export type SegmentCategory = 'operational' | 'strategic'

/** What is not yet said is `''` or null. */
export interface SegmentDocumentation {
  readonly purpose: string
  readonly intendedUse: string
  readonly category: SegmentCategory | null
  /** How often somebody must say that it is still right, in days. */
  readonly reviewDays: number | null
  /** ISO 8601. */
  readonly expiresAt: string | null
}

/** What the reader may do with a segment as it is now: by their role, their relation to it, its state and the policy. */
export interface SegmentMay {
  /** Save the draft, restore a version as the draft, discard changes. */
  readonly edit: boolean
  readonly rename: boolean
  readonly document: boolean
  /** Ask the owner to make the draft live. */
  readonly submit: boolean
  /** Make the draft live oneself, approving one's own work. */
  readonly publish: boolean
  /** Make an earlier version live again, approving it oneself. */
  readonly makeLive: boolean
  readonly archive: boolean
  readonly unarchive: boolean
  readonly handOver: boolean
  /** Say what its message is for. */
  readonly declare: boolean
  readonly verify: boolean
  /** Say that it is still right. */
  readonly confirmReview: boolean
  readonly comment: boolean
}

/** The verified badge; void as soon as another version is live. */
export interface Verified {
  readonly version: number
  readonly by: PersonName | null
  readonly at: string
}

/** What is known of a segment beside its rule. Moments are ISO 8601 text. */
export interface SegmentStanding {
  readonly status: SegmentStatus
  /** `status`, with drafts that are under review told apart. */
  readonly state: SegmentState
  /** Null: nobody has taken over from somebody who left. */
  readonly owner: PersonName | null
  readonly team: { readonly key: string; readonly name: string } | null
  readonly createdBy: PersonName | null
  readonly category: SegmentCategory | null
  /** When somebody must next say that it is still right; null without a cadence or a publication. */
  readonly reviewDue: string | null
  readonly reviewStanding: 'none' | DueState
  readonly verified: Verified | null
  /** When its members were last taken out; null: never. */
  readonly lastUsed: string | null
  /** Change requests that are open or were asked to change. */
  readonly openRequests: number
  readonly may: SegmentMay
}

/** One line of the segment list. */
export interface SegmentSummary extends SegmentName, SegmentStanding {
  readonly description: string
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
  /** When its membership can change. */
  readonly freshness: FreshnessClass
}

/** Moments, ISO 8601; `until` null: still. */
export interface LivePeriod {
  readonly from: string
  readonly until: string | null
}

export interface SegmentVersionSummary {
  readonly version: number
  readonly publishedAt: string
  readonly note: string
  readonly sentence: string
  /** Equal for two versions that mean the same as written. Answers carry `ruleHash`, which covers the segments referred to. */
  readonly definitionHash: string
  /** Null for versions from before there was sign-in. */
  readonly author: PersonName | null
  /** Who made it live. */
  readonly approvedBy: PersonName | null
  /** The earlier version that it repeats; null: it was published from a draft. */
  readonly restoredFrom: number | null
  /** When it was what the segment meant, oldest first. */
  readonly live: readonly LivePeriod[]
}

export interface SegmentVersion extends SegmentVersionSummary {
  readonly definition: Definition
}

/** A change request that is not decided yet, as the segment's own page names it. */
export interface OpenRequest {
  readonly id: string
  readonly state: 'open' | 'changes-requested'
  readonly author: PersonName
  readonly createdAt: string
  /** Publishing the draft as it is now would approve it, too. */
  readonly answeredByDraft: boolean
}

export interface SegmentDetail extends SegmentName, SegmentStanding {
  readonly description: string
  /** Grows with every saved change; every change names the one it was made on. */
  readonly revision: number
  readonly draft: Definition
  readonly published: {
    readonly version: number
    readonly definition: Definition
    readonly publishedAt: string
    readonly definitionHash: string
  } | null
  readonly documentation: SegmentDocumentation
  /** What the policy asks of a publication and is not said yet. */
  readonly missingDocumentation: readonly DocumentationField[]
  /** When somebody last said that it is still right. */
  readonly reviewed: { readonly at: string; readonly by: PersonName | null } | null
  readonly requests: readonly OpenRequest[]
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
