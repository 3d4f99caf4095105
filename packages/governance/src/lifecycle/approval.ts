/** Who may approve a change of a segment. */
import type { GovernancePolicy } from '../policy/governance-policy.ts'

export interface ApprovalFacts {
  readonly policy: Pick<GovernancePolicy, 'approval'>
  /** Who would approve; null: the system (jobs, the making of the demo). */
  readonly actorId: string | null
  readonly isAdmin: boolean
  /** Who wrote what is to be approved; null: the system. */
  readonly authorId: string | null
  /** Null: nobody answers for the segment. */
  readonly owner: { readonly id: string; readonly active: boolean } | null
}

export type ApprovalVerdict =
  /** `selfApproved`: who wrote it approves it; the audit says so. */
  | { readonly may: true; readonly selfApproved: boolean }
  /** `own-work`: two people must look, and this is the first of them. `not-approver`: it is somebody else's to approve. */
  | { readonly may: false; readonly why: 'own-work' | 'not-approver' }

/** Without an active owner. */
export function isOrphaned({ owner }: Pick<ApprovalFacts, 'owner'>): boolean {
  return owner === null || !owner.active
}

/**
 * The owner approves; an admin where the segment is orphaned, and, where two people must look, what the owner wrote
 * (nobody else could then). Where two people must look, nobody approves what they wrote.
 */
export function mayApprove(facts: ApprovalFacts): ApprovalVerdict {
  const { policy, actorId, isAdmin, authorId, owner } = facts
  if (actorId === null) return { may: true, selfApproved: false }
  const isAuthor = actorId === authorId
  const twoMustLook = policy.approval === 'four-eyes'
  const isOwner = owner !== null && owner.active && owner.id === actorId
  const ownersWork = owner !== null && owner.id === authorId
  const isApprover = isOwner || (isAdmin && (isOrphaned(facts) || (twoMustLook && ownersWork)))
  if (isAuthor && twoMustLook && (isApprover || isOwner)) return { may: false, why: 'own-work' }
  if (!isApprover) return { may: false, why: 'not-approver' }
  return { may: true, selfApproved: isAuthor }
}
