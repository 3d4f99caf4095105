/** What messages are for, which of these contradict each other, and what each segment declares. */
import type { IntentConflict } from '@tessera/governance/conflicts/contradictions'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { changedMeanwhile, ControlError, notFound } from '../store/control-error.ts'
import { freeKey, keyOfName } from '../segments/segment-name.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface Intent {
  readonly key: string
  readonly name: string
}

/** What a segment says of its message. */
export interface Declaration {
  /** Key of an intent; null: none declared, so it contradicts nothing. */
  readonly intent: string | null
  readonly messageKind: string
}

export interface IntentRepository {
  list(): Promise<{ readonly intents: readonly Intent[]; readonly conflicts: readonly IntentConflict[] }>
  create(actor: Actor, name: string): Promise<Intent>
  /** `in-use` while a segment declares it. */
  remove(actor: Actor, key: string): Promise<void>
  /** Says that two intents contradict, or no longer do; the order of the two says nothing. */
  contradict(actor: Actor, pair: IntentConflict, contradict: boolean): Promise<void>
  /** By segment; those that were never asked have no intent and send marketing. */
  declarations(): Promise<ReadonlyMap<string, Declaration>>
  /** Grows the segment's revision. */
  declare(
    actor: Actor,
    at: { readonly key: string; readonly revision: number },
    declaration: Declaration,
  ): Promise<{ readonly revision: number }>
}

export function intentRepository(prisma: PrismaClient): IntentRepository {
  return {
    async list() {
      const [intents, conflicts] = await Promise.all([
        prisma.intent.findMany({ orderBy: { name: 'asc' } }),
        prisma.intentConflict.findMany({ orderBy: [{ first: 'asc' }, { second: 'asc' }] }),
      ])
      return { intents, conflicts }
    },

    create: (actor, name) =>
      inTransaction(prisma, async (transaction) => {
        const taken = await transaction.intent.findMany({ select: { key: true } })
        const key = freeKey(keyOfName(name), new Set(taken.map((each) => each.key)))
        const intent = await transaction.intent.create({ data: { key, name } })
        await auditChange(transaction, actor, {
          action: 'intent.created',
          subjectId: key,
          before: null,
          after: { name },
        })
        return intent
      }),

    remove: (actor, key) =>
      inTransaction(prisma, async (transaction) => {
        const intent = await transaction.intent.findUnique({
          where: { key },
          include: { segments: { select: { name: true } } },
        })
        if (!intent) throw notFound('intent', key)
        if (intent.segments.length > 0) {
          const names = intent.segments.map(({ name }) => `"${name}"`).join(', ')
          throw new ControlError(
            'in-use',
            `${names} declare the intent "${intent.name}". Nothing was changed.`,
            'Choose another intent for them first.',
            { key },
          )
        }
        await transaction.intent.delete({ where: { key } })
        await auditChange(transaction, actor, {
          action: 'intent.removed',
          subjectId: key,
          before: { name: intent.name },
          after: null,
        })
      }),

    contradict: (actor, pair, contradict) =>
      inTransaction(prisma, async (transaction) => {
        const [first, second] = [pair.first, pair.second].toSorted() as [string, string]
        if (first === second) {
          throw new ControlError(
            'in-use',
            'An intent cannot contradict itself. Nothing was changed.',
            'Choose two different intents.',
          )
        }
        const known = await transaction.intent.findMany({ where: { key: { in: [first, second] } } })
        const missing = [first, second].find((key) => !known.some((intent) => intent.key === key))
        if (missing !== undefined) throw notFound('intent', missing)
        const where = { first_second: { first, second } }
        const was = (await transaction.intentConflict.findUnique({ where })) !== null
        if (was === contradict) return
        await (contradict
          ? transaction.intentConflict.create({ data: { first, second } })
          : transaction.intentConflict.delete({ where }))
        await auditChange(transaction, actor, {
          action: 'intent.contradiction',
          subjectId: `${first} ${second}`,
          before: was,
          after: contradict,
        })
      }),

    async declarations() {
      const rows = await prisma.segment.findMany({ select: { key: true, ...declared } })
      return new Map(rows.map((row) => [row.key, declarationOf(row)]))
    },

    declare: (actor, { key, revision }, { intent, messageKind }) =>
      inTransaction(prisma, async (transaction) => {
        const before = await transaction.segment.findUnique({
          where: { key },
          select: { name: true, ...declared },
        })
        if (!before) throw notFound('segment', key)
        if (intent !== null && !(await transaction.intent.findUnique({ where: { key: intent } })))
          throw notFound('intent', intent)
        const [row] = await transaction.segment.updateManyAndReturn({
          where: { key, revision },
          data: { intentKey: intent, messageKind, revision: { increment: 1 } },
        })
        if (!row) throw changedMeanwhile(`"${before.name}"`)
        await auditChange(transaction, actor, {
          action: 'segment.declared',
          subjectId: key,
          before: declarationOf(before),
          after: { intent, messageKind },
        })
        return { revision: row.revision }
      }),
  }
}

const declared = { intentKey: true, messageKind: true } as const

function declarationOf(row: {
  readonly intentKey: string | null
  readonly messageKind: string
}): Declaration {
  return { intent: row.intentKey, messageKind: row.messageKind }
}
