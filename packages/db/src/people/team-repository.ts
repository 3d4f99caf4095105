import type { Actor } from '@tessera/governance/permissions/actor'
import type { PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError, notFound } from '../store/control-error.ts'
import { freeKey, keyOfName } from '../segments/segment-name.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface TeamRecord {
  readonly key: string
  readonly name: string
  readonly members: number
  readonly segments: number
}

export interface TeamRepository {
  /** By name. */
  list(): Promise<TeamRecord[]>
  /** The key is made of the name, and stays. */
  create(actor: Actor, name: string): Promise<{ readonly key: string }>
  rename(actor: Actor, key: string, name: string): Promise<void>
  /** `in-use` while somebody is in it or a segment belongs to it. */
  remove(actor: Actor, key: string): Promise<void>
}

export function teamRepository(prisma: PrismaClient): TeamRepository {
  return {
    async list() {
      const rows = await prisma.team.findMany({
        include: { _count: { select: { members: true, segments: true } } },
        orderBy: { name: 'asc' },
      })
      return rows.map(({ key, name, _count }) => ({ key, name, ..._count }))
    },

    create: (actor, name) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        const taken = new Set((await transaction.team.findMany()).map((team) => team.key))
        const key = freeKey(keyOfName(name), taken)
        await transaction.team.create({ data: { key, name } })
        await auditChange(transaction, actor, {
          action: 'team.created',
          subjectId: key,
          before: null,
          after: { name },
        })
        return { key }
      }),

    rename: (actor, key, name) =>
      inTransaction(prisma, async (transaction) => {
        const before = await transaction.team.findUnique({ where: { key } })
        if (!before) throw notFound('team', key)
        await transaction.team.update({ where: { key }, data: { name } })
        await auditChange(transaction, actor, {
          action: 'team.renamed',
          subjectId: key,
          before: { name: before.name },
          after: { name },
        })
      }),

    remove: (actor, key) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'people')
        const team = await transaction.team.findUnique({
          where: { key },
          include: { _count: { select: { members: true, segments: true } } },
        })
        if (!team) throw notFound('team', key)
        if (team._count.members + team._count.segments > 0) {
          throw new ControlError(
            'in-use',
            `"${team.name}" has ${team._count.members} people and ${team._count.segments} segments. Nothing was changed.`,
            'Move them to another team first.',
            { key },
          )
        }
        await transaction.team.delete({ where: { key } })
        await auditChange(transaction, actor, {
          action: 'team.removed',
          subjectId: key,
          before: { name: team.name },
          after: null,
        })
      }),
  }
}
