/** Exclusion groups: segments of which a profile belongs to the highest only. */
import { disagreementWords } from '@tessera/governance/conflicts/disagreement-words'
import type { ExclusionGroup } from '@tessera/governance/conflicts/group-order'
import { groupOrder } from '@tessera/governance/conflicts/group-order'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { changedMeanwhile, ControlError, notFound } from '../store/control-error.ts'
import { freeKey, keyOfName } from '../segments/segment-name.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface ExclusionGroupRecord extends ExclusionGroup {
  /** Grows with every change; a change names the one it was made on. */
  readonly revision: number
  readonly updatedAt: Date
}

export interface ExclusionGroupRepository {
  /** By name. */
  list(): Promise<ExclusionGroupRecord[]>
  /** `groups-disagree` when no order would respect all groups; `not-found` for a segment that is none. */
  create(actor: Actor, group: Pick<ExclusionGroup, 'name' | 'segments'>): Promise<ExclusionGroupRecord>
  save(actor: Actor, group: ExclusionGroup & { readonly revision: number }): Promise<ExclusionGroupRecord>
  remove(actor: Actor, at: { readonly key: string; readonly revision: number }): Promise<void>
}

type Row = Prisma.ExclusionGroupGetPayload<object>

const recordOf = ({ key, name, segments, revision, updatedAt }: Row): ExclusionGroupRecord => ({
  key,
  name,
  segments,
  revision,
  updatedAt,
})

const saidOf = ({ name, segments }: Pick<ExclusionGroup, 'name' | 'segments'>) => ({ name, segments })

export function exclusionGroupRepository(prisma: PrismaClient): ExclusionGroupRepository {
  return {
    async list() {
      return (await prisma.exclusionGroup.findMany({ orderBy: { name: 'asc' } })).map(recordOf)
    },

    create: (actor, { name, segments }) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'conflicts')
        const others = await transaction.exclusionGroup.findMany()
        const key = freeKey(keyOfName(name), new Set(others.map((other) => other.key)))
        await refuseUnfit(transaction, { key, name, segments }, others)
        const row = await transaction.exclusionGroup.create({ data: { key, name, segments: [...segments] } })
        await auditChange(transaction, actor, {
          action: 'group.created',
          subjectId: key,
          before: null,
          after: saidOf(row),
        })
        return recordOf(row)
      }),

    save: (actor, { key, name, segments, revision }) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'conflicts')
        const groups = await transaction.exclusionGroup.findMany()
        const before = groups.find((group) => group.key === key)
        if (!before) throw notFound('exclusion group', key)
        if (before.revision !== revision) throw changedMeanwhile(`The group "${before.name}"`)
        await refuseUnfit(
          transaction,
          { key, name, segments },
          groups.filter((group) => group !== before),
        )
        const row = await transaction.exclusionGroup.update({
          where: { key },
          data: { name, segments: [...segments], revision: { increment: 1 } },
        })
        await auditChange(transaction, actor, {
          action: 'group.changed',
          subjectId: key,
          before: saidOf(before),
          after: saidOf(row),
        })
        return recordOf(row)
      }),

    remove: (actor, { key, revision }) =>
      inTransaction(prisma, async (transaction) => {
        const before = await transaction.exclusionGroup.findUnique({ where: { key } })
        if (!before) throw notFound('exclusion group', key)
        const { count } = await transaction.exclusionGroup.deleteMany({ where: { key, revision } })
        if (count === 0) throw changedMeanwhile(`The group "${before.name}"`)
        await auditChange(transaction, actor, {
          action: 'group.removed',
          subjectId: key,
          before: saidOf(before),
          after: null,
        })
      }),
  }
}

async function refuseUnfit(
  transaction: Prisma.TransactionClient,
  group: ExclusionGroup,
  others: readonly ExclusionGroup[],
): Promise<void> {
  const known = await transaction.segment.findMany({
    where: { key: { in: [group, ...others].flatMap(({ segments }) => [...segments]) } },
    select: { key: true, name: true },
  })
  const missing = group.segments.find((key) => !known.some((segment) => segment.key === key))
  if (missing !== undefined) throw notFound('segment', missing)
  const order = groupOrder([...others, group])
  if (order.ok) return
  const names = {
    group: (key: string) => [...others, group].find((each) => each.key === key)?.name ?? key,
    segment: (key: string) => known.find((segment) => segment.key === key)?.name ?? key,
  }
  throw new ControlError(
    'groups-disagree',
    `${disagreementWords(order.disagreement, names)} Nothing was changed.`,
    'Put them in the same order in each of these groups, or take one of them out.',
    { groups: [...new Set(order.disagreement.map((each) => each.group))].join() },
  )
}
