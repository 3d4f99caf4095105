/** What is said about a segment beside its rule: its documentation, its badge, that it is still right. */
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError } from '../store/control-error.ts'
import type { DocumentationRecord, SegmentRecord } from './segment-record.ts'
import type { RevisionOf } from './segment-repository.ts'
import { isArchived, lockSegment } from './segment-repository.ts'
import { readSegment } from './segment-rows.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface SegmentDocumentation {
  /** Saves all of it; the revision grows by one. */
  document(
    actor: Actor,
    at: RevisionOf,
    documentation: DocumentationRecord & { readonly teamKey?: string | null | undefined },
  ): Promise<SegmentRecord>
  /** Says that this version, the live one, is verified, or takes that back. The revision stays. */
  verify(
    actor: Actor,
    of: { readonly key: string; readonly version: number; readonly verified: boolean },
    at: Date,
  ): Promise<SegmentRecord>
  /** Says that it is still right; `note` is for the log. The revision stays. */
  confirmReview(actor: Actor, key: string, at: Date, note?: string): Promise<SegmentRecord>
}

export function segmentDocumentation(prisma: PrismaClient): SegmentDocumentation {
  return {
    document: (actor, at, { teamKey, ...documentation }) =>
      inTransaction(prisma, async (transaction) => {
        const before = await lockSegment(transaction, at)
        if (before.archivedAt) throw isArchived(before)
        if (teamKey !== undefined) await moveToTeam(transaction, at.key, teamKey)
        await writeDocumentation(transaction, at.key, documentation)
        const { record } = await readSegment(transaction, at.key)
        await auditDocumentation(transaction, actor, before, record)
        return record
      }),

    verify: (actor, { key, version, verified }, at) =>
      inTransaction(prisma, async (transaction) => {
        const before = await lockSegment(transaction, { key })
        if (before.archivedAt) throw isArchived(before)
        if (before.published?.version !== version) {
          throw new ControlError(
            'version-not-found',
            `Version ${version} of "${before.name}" is not the live one. Nothing was changed.`,
            'Look at the live version, and verify that.',
            { key, version },
          )
        }
        await transaction.segment.update({
          where: { key },
          data: {
            verifiedVersion: verified ? version : null,
            verifiedById: verified ? personOf(actor) : null,
            verifiedAt: verified ? at : null,
          },
        })
        await auditChange(transaction, actor, {
          action: verified ? 'segment.verified' : 'segment.unverified',
          subjectId: key,
          before: before.verified && { version: before.verified.version, by: before.verified.by?.id ?? null },
          after: verified ? { version, by: personOf(actor) } : null,
        })
        return (await readSegment(transaction, key)).record
      }),

    confirmReview: (actor, key, at, note = '') =>
      inTransaction(prisma, async (transaction) => {
        const before = await lockSegment(transaction, { key })
        if (before.archivedAt) throw isArchived(before)
        await transaction.segment.update({
          where: { key },
          data: { reviewedAt: at, reviewedById: personOf(actor) },
        })
        await auditChange(transaction, actor, {
          action: 'segment.review-confirmed',
          subjectId: key,
          before: { reviewedAt: before.reviewedAt },
          after: { reviewedAt: at },
          reason: note,
        })
        return (await readSegment(transaction, key)).record
      }),
  }
}

/** Part of a change that logs itself. The revision grows by one. */
export async function writeDocumentation(
  transaction: Prisma.TransactionClient,
  key: string,
  { purpose, intendedUse, category, reviewDays, expiresAt }: DocumentationRecord,
): Promise<void> {
  await transaction.segment.update({
    where: { key },
    data: { purpose, intendedUse, category, reviewDays, expiresAt, revision: { increment: 1 } },
  })
}

/** Says in the log what the documentation was and is, unless that is the same. */
export async function auditDocumentation(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  before: SegmentRecord,
  after: SegmentRecord,
): Promise<void> {
  const [was, is] = [said(before), said(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return
  await auditChange(transaction, actor, {
    action: 'segment.documented',
    subjectId: after.key,
    before: was,
    after: is,
  })
}

function said({ purpose, intendedUse, category, reviewDays, expiresAt, team }: SegmentRecord) {
  return { purpose, intendedUse, category, reviewDays, expiresAt, team: team?.key ?? null }
}

async function moveToTeam(
  transaction: Prisma.TransactionClient,
  key: string,
  teamKey: string | null,
): Promise<void> {
  const exists = teamKey === null || (await transaction.team.findUnique({ where: { key: teamKey } }))
  if (!exists) {
    throw new ControlError(
      'not-found',
      `There is no team "${teamKey}". Nothing was changed.`,
      'Choose one from the list of teams.',
    )
  }
  await transaction.segment.update({ where: { key }, data: { teamKey } })
}
