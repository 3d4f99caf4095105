/** What somebody may do with a segment or a change request as it is: the permission table and the state together. */
import type { RequestRecord, SegmentRecord } from '@tessera/db/segments/segment-record'
import { mayApprove } from '@tessera/governance/lifecycle/approval'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Relation } from '@tessera/governance/permissions/permission'
import { refusalFor } from '@tessera/governance/permissions/permission'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { ProcedurePath } from '../../permissions/permission-table.ts'
import { permissionTable } from '../../permissions/permission-table.ts'
import type { ReviewMay } from '../../shapes/review.ts'
import type { SegmentMay } from '../../shapes/segment.ts'
import { standingOf } from './segment-steps.ts'

function relationsOf(actor: Actor, record: SegmentRecord, authorId: string | null): Relation[] {
  const id = personOf(actor)
  return [
    ...(id !== null && record.owner?.id === id ? (['owner'] as const) : []),
    ...(id !== null && authorId === id ? (['author'] as const) : []),
    ...(record.owner?.active ? [] : (['orphan'] as const)),
  ]
}

function mayCall(actor: Actor, path: ProcedurePath, relations: readonly Relation[]): boolean {
  return refusalFor(permissionTable[path].access, actor, relations) === undefined
}

export function segmentMay(
  actor: Actor,
  record: SegmentRecord,
  changed: boolean,
  policy: GovernancePolicy,
): SegmentMay {
  const relations = relationsOf(actor, record, record.createdBy?.id ?? null)
  const may = (path: ProcedurePath) => mayCall(actor, path, relations)
  const standing = record.archivedAt === null
  const live = standing && record.published !== null
  const authorId = personOf(actor)
  const publishes =
    standing && may('segments.publish') && mayApprove({ ...standingOf(actor, record, policy), authorId }).may
  return {
    edit: standing && may('segments.saveDraft'),
    rename: standing && may('segments.rename'),
    document: standing && may('segments.document'),
    submit: standing && changed && may('reviews.submit'),
    publish: publishes && changed,
    makeLive: publishes && live && may('segments.makeLive'),
    archive: standing && may('segments.archive'),
    unarchive: !standing && may('segments.unarchive'),
    handOver: may('segments.handOver'),
    declare: standing && may('conflicts.declare'),
    verify: live && may('segments.verify'),
    confirmReview: live && may('segments.confirmReview'),
    comment: may('comments.add'),
  }
}

/** With the reason when the reader may not approve. */
export function reviewMay(
  actor: Actor,
  record: SegmentRecord,
  request: RequestRecord,
  policy: GovernancePolicy,
): { readonly may: ReviewMay; readonly approvalNeeds: string | null } {
  const relations = relationsOf(actor, record, request.author.id)
  const may = (path: ProcedurePath) => mayCall(actor, path, relations)
  const undecided = request.state === 'open' || request.state === 'changes-requested'
  const mine = personOf(actor) === null || personOf(actor) === request.author.id
  const verdict = mayApprove({ ...standingOf(actor, record, policy), authorId: request.author.id })
  const decides = undecided && verdict.may
  const current = request.baseVersion === request.liveVersion
  const standing = record.archivedAt === null
  return {
    may: {
      approve: decides && request.state === 'open' && current && standing && may('reviews.approve'),
      askForChanges: decides && request.state === 'open' && may('reviews.askForChanges'),
      reject: decides && may('reviews.reject'),
      withdraw: undecided && mine && may('reviews.withdraw'),
      resubmit: undecided && mine && current && standing && may('reviews.resubmit'),
      rebase: undecided && mine && !current && standing && may('reviews.rebase'),
      comment: may('comments.add'),
    },
    approvalNeeds: undecided ? whyNot(record, request, verdict, current) : null,
  }
}

function whyNot(
  { owner }: SegmentRecord,
  request: RequestRecord,
  verdict: ReturnType<typeof mayApprove>,
  current: boolean,
): string | null {
  if (!verdict.may) {
    if (verdict.why === 'own-work') return 'Two people must look at every change, and you wrote this one.'
    return owner?.active
      ? `${owner.name} owns the segment and decides.`
      : 'Nobody owns the segment: an admin decides.'
  }
  if (request.state === 'changes-requested')
    return `Changes were asked for: it is ${request.author.name}’s turn.`
  if (!current) return 'Another version went live since: the author brings it up to date first.'
  return null
}
