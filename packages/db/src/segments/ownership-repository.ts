/** Who answers for segments: exactly one person each, until that person leaves. */
import { takeOverRefusal } from '@tessera/governance/ownership/take-over'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError } from '../store/control-error.ts'
import { notify } from '../notifications/notification-repository.ts'
import type { PersonRecord } from '../people/person-record.ts'
import { personRecordOf, personSelect } from '../people/person-record.ts'
import type { SegmentRecord } from './segment-record.ts'
import { lockSegment } from './segment-repository.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface OwnershipRepository {
  /**
   * Hands segments over to one person: all of them or none. `from`: the owner that was seen; somebody else by now is
   * `changed-meanwhile`. The new owner is told. Revisions stay.
   */
  handOver(
    actor: Actor,
    segments: readonly { readonly key: string; readonly from: string | null }[],
    to: string,
    at: Date,
  ): Promise<void>
  /** Those whom segments can be handed over to: active, and no viewers. By name. */
  mayOwn(): Promise<PersonRecord[]>
}

export function ownershipRepository(prisma: PrismaClient): OwnershipRepository {
  return {
    handOver: (actor, segments, to, at) =>
      inTransaction(prisma, async (transaction) => {
        const owner = await newOwner(transaction, to)
        const changed: { before: SegmentRecord; from: string | null }[] = []
        // In one order, so that two who hand over the same segments wait for each other instead of for ever.
        for (const { key, from } of segments.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
          const before = await lockSegment(transaction, { key })
          if ((before.owner?.id ?? null) !== from) throw handedOverMeanwhile(before)
          if (before.owner?.id === to) continue
          await transaction.segment.update({ where: { key }, data: { ownerId: to } })
          changed.push({ before, from })
        }
        const taken = changed.map(({ before }) => before)
        await tellOfHandingOver(transaction, actor, to, taken, at)
        for (const { before } of changed) {
          await auditChange(transaction, actor, {
            action: 'segment.handed-over',
            subjectId: before.key,
            before: { owner: before.owner?.id ?? null, name: before.owner?.name ?? null },
            after: { owner: owner.id, name: owner.name },
          })
        }
      }),

    async mayOwn() {
      const people = await prisma.user.findMany({
        where: { deactivatedAt: null, role: { not: 'viewer' } },
        ...personSelect,
        orderBy: { name: 'asc' },
      })
      return people.map(personRecordOf)
    },
  }
}

/** The new owner is told, unless they did it themselves. */
export async function tellOfHandingOver(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  to: string,
  segments: readonly { readonly key: string; readonly name: string }[],
  at: Date,
): Promise<void> {
  if (personOf(actor) === to) return
  await notify(
    transaction,
    at,
    segments.map(({ key, name }) => ({
      userId: to,
      kind: 'handed-over',
      params: { segment: key, segmentName: name, by: actor.name },
      onceKey: `handed-over:${key}:${at.getTime()}`,
    })),
  )
}

async function newOwner(transaction: Prisma.TransactionClient, id: string): Promise<PersonRecord> {
  const person = await transaction.user.findUnique({ where: { id } })
  refuseUnfitOwner(person)
  return personRecordOf(person)
}

/** `cannot-take-over`. */
export function refuseUnfitOwner<
  Person extends { readonly role: string; readonly deactivatedAt: Date | null },
>(person: Person | null): asserts person is Person {
  const refusal = takeOverRefusal(person && { role: person.role, active: person.deactivatedAt === null })
  if (refusal) {
    throw new ControlError('cannot-take-over', `${refusal.words} Nothing was changed.`, refusal.fix)
  }
}

function handedOverMeanwhile({ key, name, owner }: SegmentRecord): ControlError {
  return new ControlError(
    'changed-meanwhile',
    `"${name}" ${owner ? `was handed over to ${owner.name}` : 'lost its owner'} in the meantime. Nothing was changed.`,
    'Look at who answers for it now, then decide again.',
    { key },
  )
}
