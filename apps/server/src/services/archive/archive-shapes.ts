import type { ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { ArchiveProposalShape, ArchiveRunShape } from '../../shapes/archive.ts'
import { segmentMay } from '../segments/segment-may.ts'
import { personName } from '../segments/segment-shapes.ts'
import { reasonsOf } from './staleness-service.ts'

/** A run as `actor` reads it. */
export function archiveRunShape(
  run: ArchiveRunRecord,
  records: readonly SegmentRecord[],
  actor: Actor,
  policy: GovernancePolicy,
  daysServed: number,
): ArchiveRunShape {
  const byKey = new Map(records.map((record) => [record.key, record]))
  return {
    id: run.id,
    label: run.label,
    state: run.state,
    startedAt: run.startedAt.toISOString(),
    graceUntil: run.graceUntil.toISOString(),
    graceDays: run.graceDays,
    daysServed,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    proposals: run.proposals.map((proposal): ArchiveProposalShape => {
      const record = byKey.get(proposal.segmentKey)
      const may = record && segmentMay(actor, record, false, policy)
      return {
        key: proposal.segmentKey,
        name: proposal.segmentName,
        owner: record?.owner ? personName(record.owner) : null,
        score: proposal.score,
        reasons: reasonsOf(proposal.reasons),
        state: proposal.state,
        decidedBy: proposal.decidedBy && personName(proposal.decidedBy),
        decidedAt: proposal.decidedAt?.toISOString() ?? null,
        note: proposal.note,
        revision: proposal.revision,
        isArchived: proposal.isArchived,
        mayDecide: may ? (proposal.isArchived ? may.unarchive : may.archive) : false,
      }
    }),
  }
}
