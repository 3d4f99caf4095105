/** Who is told of a step in the life of a segment or a change request. Nobody is told of what they did themselves. */
import type { LifecycleNotice } from '@tessera/governance/lifecycle/lifecycle'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Prisma } from '../../generated/client.ts'
import type { NotificationParams } from '../notifications/notification-kind.ts'
import type { Notice } from '../notifications/notification-repository.ts'
import { notify } from '../notifications/notification-repository.ts'
import type { SegmentRecord } from './segment-record.ts'
import { undecided } from './segment-rows.ts'

interface Told {
  readonly actor: Actor
  readonly at: Date
  readonly segmentId: string
  readonly record: SegmentRecord
  readonly requestId: string | null
  readonly authorId: string | null
  /** Requests that the step answered beside its own. */
  readonly answered: readonly { readonly id: string; readonly authorId: string }[]
  /** Names the step. */
  readonly step: string
  readonly params: NotificationParams
}

export async function tellOfStep(
  transaction: Prisma.TransactionClient,
  notices: readonly LifecycleNotice[],
  told: Told,
): Promise<void> {
  const { actor, at, record, requestId, step } = told
  const params: NotificationParams = {
    segment: record.key,
    segmentName: record.name,
    ...(requestId === null ? {} : { request: requestId }),
    by: actor.name,
    ...told.params,
  }
  const known = new Set([personOf(actor)])
  const written: Notice[] = []
  for (const { to, what } of notices) {
    for (const { userId, ...own } of await receivers(transaction, to, told)) {
      if (known.has(userId)) continue
      known.add(userId)
      written.push({ userId, kind: what, params: { ...params, ...own }, onceKey: `${what}:${step}` })
    }
  }
  await notify(transaction, at, written)
}

interface Receiver {
  readonly userId: string
  /** Their own request, where it is not the step's. */
  readonly request?: string
}

async function receivers(
  transaction: Prisma.TransactionClient,
  to: LifecycleNotice['to'],
  { record, authorId, segmentId, requestId, answered }: Told,
): Promise<readonly Receiver[]> {
  const owner = record.owner?.active ? record.owner.id : null
  switch (to) {
    case 'approvers':
      // What the owner wrote, or nobody owns, is an admin's to look at.
      return owner !== null && owner !== authorId ? [{ userId: owner }] : admins(transaction)
    case 'author':
      return [
        ...answered.map((request) => ({ userId: request.authorId, request: request.id })),
        ...(authorId === null ? [] : [{ userId: authorId }]),
      ]
    case 'owner':
      return owner === null ? [] : [{ userId: owner }]
    case 'other-authors': {
      const requests = await transaction.changeRequest.findMany({
        where: {
          segmentId,
          state: { in: [...undecided] },
          ...(requestId === null ? {} : { id: { not: requestId } }),
        },
        select: { id: true, authorId: true },
      })
      return requests.map((request) => ({ userId: request.authorId, request: request.id }))
    }
  }
}

async function admins(transaction: Prisma.TransactionClient): Promise<Receiver[]> {
  const people = await transaction.user.findMany({
    where: { role: 'admin', deactivatedAt: null },
    select: { id: true },
  })
  return people.map(({ id }) => ({ userId: id }))
}
