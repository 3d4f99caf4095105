/** The words of the state machine of segments and change requests: what it is asked, what it answers. */
import type { MissingDocumentation } from '../documentation/missing.ts'
import type { NameFinding } from '../naming/name-finding.ts'
import type { GovernancePolicy } from '../policy/governance-policy.ts'
import type { RequestState } from './state.ts'

/** A change request as it stands. */
export interface RequestStanding {
  readonly state: RequestState
  /** Grows with every change of what is asked for. */
  readonly revision: number
  /** The version it starts from; 0 when nothing was published. */
  readonly baseVersion: number
  /** Null: the system. */
  readonly authorId: string | null
}

export interface LifecycleState {
  readonly archived: boolean
  /** The highest version: live, or, while archived, the one that restoring brings back; 0 when nothing was published. */
  readonly liveVersion: number
  /** The request that the event is about; null for events that are about none or make one. */
  readonly request: RequestStanding | null
}

/** `revision`: the one that was looked at; where the request has moved on since, nothing happens. */
export type LifecycleEvent =
  /** Ask that the draft, which starts from `baseVersion`, becomes the next version. */
  | { readonly kind: 'submit'; readonly baseVersion: number }
  /** Put another definition in the place of what was asked for. */
  | { readonly kind: 'resubmit'; readonly revision: number }
  /** Put the change on top of the live version; `conflicts`: nodes that both sides changed. */
  | { readonly kind: 'rebase'; readonly revision: number; readonly conflicts: number }
  | { readonly kind: 'withdraw'; readonly revision: number }
  | { readonly kind: 'askForChanges'; readonly revision: number; readonly reason: string }
  | { readonly kind: 'reject'; readonly revision: number; readonly reason: string }
  | { readonly kind: 'approve'; readonly revision: number }
  /** Submit and approve in one step. `authorId`: who wrote it last; null: not known, or no one (an earlier version). */
  | { readonly kind: 'publishDirectly'; readonly baseVersion: number; readonly authorId: string | null }
  | { readonly kind: 'archive' }
  /** Back from the archive, everything as it was. */
  | { readonly kind: 'restore' }

/** What decisions depend on beside the state. Facts that an event does not look at may be what they are at rest (0, empty). */
export interface LifecycleFacts {
  readonly policy: Pick<GovernancePolicy, 'approval'>
  /** Who does it; null: the system. */
  readonly actorId: string | null
  readonly isAdmin: boolean
  /** Null: nobody answers for the segment. */
  readonly owner: { readonly id: string; readonly active: boolean } | null
  /** Whether the definition in question means something else than the live version; true when nothing was published. */
  readonly differs: boolean
  /** What `missingDocumentation` finds. */
  readonly missing: readonly MissingDocumentation[]
  /** What `checkName` finds; warnings stop nothing. */
  readonly naming: readonly NameFinding[]
  /** Diagnostics of the definition in question, unfinished conditions included. */
  readonly diagnostics: number
  /** Published segments that are not archived and refer to this one. */
  readonly dependents: number
  /** Collisions, above the policy's threshold for a pair of segments, that nobody accepted; a profile may be in several. */
  readonly unacceptedCollisions: number
}

/** What the caller does, in this order, in one transaction. */
export type LifecycleEffect =
  | {
      readonly kind: 'create-request'
      readonly state: 'open' | 'approved'
      readonly baseVersion: number
      readonly authorId: string | null
    }
  | { readonly kind: 'update-request'; readonly request: RequestStanding }
  /** Approves the undecided requests that the publication answers (`isAnswered`), and notifies their authors. */
  | { readonly kind: 'answer-requests' }
  | { readonly kind: 'end-live-period'; readonly version: number }
  | {
      readonly kind: 'write-version'
      readonly version: number
      readonly authorId: string | null
      readonly approvedById: string | null
      readonly selfApproved: boolean
    }
  | { readonly kind: 'start-live-period'; readonly version: number }
  | { readonly kind: 'set-archived'; readonly archived: boolean }
  | { readonly kind: 'audit'; readonly action: LifecycleAction; readonly selfApproved: boolean }
  | { readonly kind: 'notify'; readonly notice: LifecycleNotice }

/** As the audit names it. */
export type LifecycleAction =
  | 'request.submitted'
  | 'request.resubmitted'
  | 'request.rebased'
  | 'request.withdrawn'
  | 'request.changes-requested'
  | 'request.rejected'
  /** Answered by a publication that was made without it. */
  | 'request.approved'
  | 'segment.published'
  | 'segment.archived'
  | 'segment.restored'

/** Who is told what. `approvers`: those for whom `mayApprove` holds; `other-authors`: of requests that are now out of date. */
export type LifecycleNotice =
  | { readonly to: 'approvers'; readonly what: 'review-asked' }
  | { readonly to: 'author'; readonly what: 'changes-requested' | 'rejected' | 'approved' }
  | { readonly to: 'other-authors'; readonly what: 'out-of-date' }
  | { readonly to: 'owner'; readonly what: 'published' | 'archived' | 'restored' }

export type LifecycleRefusalCode =
  | 'is-archived'
  | 'not-archived'
  | 'no-request'
  | 'request-closed'
  /** Changes were asked for: it is the author's turn. */
  | 'not-in-review'
  | 'request-changed'
  | 'out-of-date'
  | 'already-up-to-date'
  | 'merge-conflicts'
  | 'not-author'
  | 'not-approver'
  | 'own-work'
  | 'reason-required'
  | 'nothing-to-publish'
  | 'unfinished'
  | 'undocumented'
  | 'name-refused'
  | 'collisions-unaccepted'
  | 'has-dependents'

export interface LifecycleRefusal {
  readonly code: LifecycleRefusalCode
  /** One sentence: why not. */
  readonly words: string
  readonly fix: string
}

export type Decision =
  | { readonly ok: true; readonly next: LifecycleState; readonly effects: readonly LifecycleEffect[] }
  | { readonly ok: false; readonly refusal: LifecycleRefusal }
