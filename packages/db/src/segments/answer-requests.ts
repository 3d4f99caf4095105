/** Undecided change requests that a publication answers, although it was made without them. */
import { isAnswered } from '@tessera/governance/lifecycle/answered-request'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import type { Prisma } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { definitionOf, undecided } from './segment-rows.ts'
import type { StepTarget } from './segment-step.ts'

export interface AnsweredRequest {
  readonly id: string
  readonly authorId: string
  readonly before: string
  readonly reason: string
}

/** Approves them, as what went live. Inside the publication's transaction. */
export async function answerRequests(
  transaction: Prisma.TransactionClient,
  publication: {
    readonly actor: Actor
    readonly at: Date
    readonly segmentId: string
    readonly definition: Definition
    readonly version: number | null
  },
  { record, restoredFrom }: StepTarget,
): Promise<readonly AnsweredRequest[]> {
  const { actor, at, segmentId, definition, version } = publication
  const authors = restoredFrom === undefined ? record.draftAuthors : []
  const open = await transaction.changeRequest.findMany({
    where: { segmentId, state: { in: [...undecided] } },
    orderBy: { id: 'desc' },
  })
  const answered = open.filter((request) =>
    isAnswered(
      { definition: definitionOf(request.definition), authorId: request.authorId },
      { definition, authors },
    ),
  )
  const reason = `Published as version ${version ?? 0} without waiting for the review.`
  for (const { id } of answered) {
    await transaction.changeRequest.update({
      where: { id },
      data: {
        state: 'approved',
        definition: JSON.stringify(definition),
        revision: { increment: 1 },
        decidedById: personOf(actor),
        decidedAt: at,
        reason,
      },
    })
  }
  return answered.map(({ id, authorId, state }) => ({ id, authorId, before: state, reason }))
}

export function auditAnswer(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  segment: string,
  { id, before, reason }: AnsweredRequest,
): Promise<void> {
  return auditChange(transaction, actor, {
    action: 'request.approved',
    subjectId: id,
    reason,
    before: { segment, state: before },
    after: { segment, state: 'approved' },
  })
}
