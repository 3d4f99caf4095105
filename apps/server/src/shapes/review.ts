/** Change requests as the people who write and decide them see them. Moments are ISO 8601 text. */
import type { RequestState } from '@tessera/governance/lifecycle/state'
import type { DocumentationField } from '@tessera/governance/policy/governance-policy'
import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { Finding } from '@tessera/rules/lint/finding'
import type { PersonName } from './person-name.ts'
import type { SegmentName } from './segment.ts'

/** `for-me`: open on segments I own (or that nobody owns, for an admin). `mine`: not decided, written by me. `decided`: the latest. */
export type ReviewBox = 'for-me' | 'mine' | 'open' | 'decided'

export interface ReviewSummary {
  readonly id: string
  readonly segment: SegmentName
  readonly state: RequestState
  /** Grows with every change of the request; every decision names the one it was made on. */
  readonly revision: number
  readonly author: PersonName
  readonly owner: PersonName | null
  readonly createdAt: string
  readonly note: string
  /** The version it starts from; 0: nothing was published. */
  readonly baseVersion: number
  /** Another version went live since: it must be rebased before it is approved. */
  readonly outOfDate: boolean
  readonly comments: number
  readonly decidedBy: PersonName | null
  readonly decidedAt: string | null
  readonly reason: string
}

export interface ReviewPage {
  readonly reviews: readonly ReviewSummary[]
  readonly cursor: string | null
}

/** Who a request would bring in and take out of what is live. */
export interface ReviewChange {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly exact: true
  /** Members of what is live; null when nothing is. */
  readonly before: number | null
  readonly after: number
  readonly entering: number
  readonly leaving: number
}

export interface ReviewCounts {
  readonly forMe: number
  readonly mine: number
  readonly open: number
}

export interface ReviewMay {
  readonly approve: boolean
  readonly askForChanges: boolean
  readonly reject: boolean
  readonly withdraw: boolean
  /** Send the segment's draft as it is now in its place. */
  readonly resubmit: boolean
  readonly rebase: boolean
  readonly comment: boolean
}

export interface ReviewDefinition {
  readonly definition: Definition
  /** In words, as it reads with today's names. */
  readonly sentence: string
}

export interface ReviewDetail extends ReviewSummary {
  readonly proposed: ReviewDefinition
  /** What the proposal was written on; null when nothing was published. */
  readonly base: (ReviewDefinition & { readonly version: number }) | null
  /** What is live now; differs from `base` when the request is out of date. Null when nothing is published or it is archived. */
  readonly live: (ReviewDefinition & { readonly version: number }) | null
  /** The segment's draft says something else than the proposal: a resubmission would send that. */
  readonly draftDiffers: boolean
  /** Of the segment; a resubmission names it. */
  readonly segmentRevision: number
  /** What keeps the proposal from being published. */
  readonly diagnostics: readonly Diagnostic[]
  /** What the logic audit says of it. */
  readonly findings: readonly Finding[]
  /** Published and draft segments that refer to this one. */
  readonly dependents: readonly SegmentName[]
  readonly missingDocumentation: readonly DocumentationField[]
  /** Of the version that a decision made. */
  readonly publishedVersion: number | null
  readonly may: ReviewMay
  /** Why the reader may not approve, in one sentence; null when they may. */
  readonly approvalNeeds: string | null
}
