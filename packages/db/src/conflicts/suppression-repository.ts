/** Suppressions: whom no audience may hold, but for some kinds of message. */
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { changedMeanwhile, notFound } from '../store/control-error.ts'
import { freeKey, keyOfName } from '../segments/segment-name.ts'
import { inTransaction } from '../store/write-transaction.ts'

export const suppressionReasons = ['consent', 'complaint', 'legal', 'other'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

export interface Suppression {
  readonly name: string
  readonly reason: SuppressionReason
  /** Who is suppressed. */
  readonly definition: Definition
  /** Kinds of message that it does not stop. */
  readonly exceptKinds: readonly string[]
}

export interface SuppressionRecord extends Suppression {
  readonly key: string
  /** Grows with every change; a change names the one it was made on. */
  readonly revision: number
  readonly updatedAt: Date
}

export interface SuppressionRepository {
  /** By name. */
  list(): Promise<SuppressionRecord[]>
  create(actor: Actor, suppression: Suppression): Promise<SuppressionRecord>
  save(
    actor: Actor,
    suppression: Suppression & { readonly key: string; readonly revision: number },
  ): Promise<SuppressionRecord>
  remove(actor: Actor, at: { readonly key: string; readonly revision: number }): Promise<void>
}

type Row = Prisma.SuppressionGetPayload<object>

const recordOf = (row: Row): SuppressionRecord => ({
  key: row.key,
  name: row.name,
  reason: suppressionReasons.find((reason) => reason === row.reason) ?? 'other',
  definition: JSON.parse(row.definition),
  exceptKinds: row.exceptKinds,
  revision: row.revision,
  updatedAt: row.updatedAt,
})

const dataOf = ({ name, reason, definition, exceptKinds }: Suppression) => ({
  name,
  reason,
  definition: JSON.stringify(definition),
  exceptKinds: [...exceptKinds],
})

export function suppressionRepository(prisma: PrismaClient): SuppressionRepository {
  return {
    async list() {
      return (await prisma.suppression.findMany({ orderBy: { name: 'asc' } })).map(recordOf)
    },

    create: (actor, suppression) =>
      inTransaction(prisma, async (transaction) => {
        const taken = await transaction.suppression.findMany({ select: { key: true } })
        const key = freeKey(keyOfName(suppression.name), new Set(taken.map((each) => each.key)))
        const row = await transaction.suppression.create({ data: { key, ...dataOf(suppression) } })
        await auditChange(transaction, actor, {
          action: 'suppression.created',
          subjectId: key,
          before: null,
          after: dataOf(suppression),
        })
        return recordOf(row)
      }),

    save: (actor, { key, revision, ...suppression }) =>
      inTransaction(prisma, async (transaction) => {
        const before = await transaction.suppression.findUnique({ where: { key } })
        if (!before) throw notFound('suppression', key)
        const [row] = await transaction.suppression.updateManyAndReturn({
          where: { key, revision },
          data: { ...dataOf(suppression), revision: { increment: 1 } },
        })
        if (!row) throw changedMeanwhile(`The suppression "${before.name}"`)
        const was = dataOf(recordOf(before))
        await auditChange(transaction, actor, {
          action: 'suppression.changed',
          subjectId: key,
          before: was,
          after: dataOf(suppression),
        })
        return recordOf(row)
      }),

    remove: (actor, { key, revision }) =>
      inTransaction(prisma, async (transaction) => {
        const before = await transaction.suppression.findUnique({ where: { key } })
        if (!before) throw notFound('suppression', key)
        const { count } = await transaction.suppression.deleteMany({ where: { key, revision } })
        if (count === 0) throw changedMeanwhile(`The suppression "${before.name}"`)
        await auditChange(transaction, actor, {
          action: 'suppression.removed',
          subjectId: key,
          before: dataOf(recordOf(before)),
          after: null,
        })
      }),
  }
}
