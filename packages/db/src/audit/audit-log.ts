/** The log of what was done and refused: appended in the transaction of the change itself, never changed. */
import type { ChainFault, ChainHead } from '@tessera/governance/audit/chain'
import { chain, chainStart, verifyChain } from '@tessera/governance/audit/chain'
import type { AuditEntry, AuditFacts } from '@tessera/governance/audit/entry'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditEntryOf, auditRowOf } from './audit-row.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface AuditFilter {
  /** The id of who acted: a user's, or an API key's. */
  readonly person?: string | undefined
  /** `segment.published`, or with an open end: `segment.`. */
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly subjectId?: string | undefined
  /** From this moment on. */
  readonly from?: Date | undefined
  /** Before this moment. */
  readonly until?: Date | undefined
  readonly outcome?: 'done' | 'refused' | undefined
}

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  /** Where the next page begins; null at the end. */
  readonly cursor: number | null
}

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: ChainHead }
  /** `at`: the first number where the chain is not right. */
  | { readonly ok: false; readonly at: number; readonly why: ChainFault; readonly entries: number }

/** What can be filtered by, because entries have it. */
export interface AuditChoices {
  /** `segment.published` …, in the order of the alphabet. */
  readonly actions: readonly string[]
  /** Who acted and has an id, by the name of their latest entry; in the order of names. */
  readonly actors: readonly { readonly id: string; readonly name: string }[]
}

export interface AuditLog {
  /** For what is written nowhere else: a refusal. */
  append(facts: AuditFacts): Promise<AuditEntry>
  list(
    page: AuditFilter & { readonly limit: number; readonly cursor?: number | undefined },
  ): Promise<AuditPage>
  choices(): Promise<AuditChoices>
  /** Every entry that fits, oldest first, read as it is asked for. */
  export(filter: AuditFilter): AsyncIterable<AuditEntry>
  /** Reads the whole log. `known`: a number and hash noted elsewhere, without which entries cut off at the end go unseen. */
  verify(known?: ChainHead): Promise<AuditVerdict>
}

/** Entries read at a time. */
const BATCH = 1000

/**
 * Adds an entry in the transaction of what it tells of. Comes last in it: from here on other writers wait for its end.
 */
export async function appendAudit(
  transaction: Prisma.TransactionClient,
  facts: AuditFacts,
): Promise<AuditEntry> {
  await takeTurn(transaction, 'audit')
  const last = await transaction.auditEntry.findFirst({
    select: { seq: true, hash: true },
    orderBy: { seq: 'desc' },
  })
  const entry = chain(last ?? chainStart, facts)
  await transaction.auditEntry.create({ data: auditRowOf(entry) })
  return entry
}

export function auditLog(prisma: PrismaClient): AuditLog {
  async function* ascending(where: Prisma.AuditEntryWhereInput): AsyncGenerator<AuditEntry[]> {
    for (let after = 0; ; ) {
      const rows = await prisma.auditEntry.findMany({
        where: { AND: [where, { seq: { gt: after } }] },
        orderBy: { seq: 'asc' },
        take: BATCH,
      })
      if (rows.length > 0) yield rows.map(auditEntryOf)
      const last = rows.at(-1)
      if (!last || rows.length < BATCH) return
      after = last.seq
    }
  }

  return {
    append: (facts) => inTransaction(prisma, (transaction) => appendAudit(transaction, facts)),

    async list({ limit, cursor, ...filter }) {
      const rows = await prisma.auditEntry.findMany({
        where: { AND: [whereOf(filter), cursor === undefined ? {} : { seq: { lt: cursor } }] },
        orderBy: { seq: 'desc' },
        take: limit + 1,
      })
      const page = rows.slice(0, limit)
      return {
        entries: page.map(auditEntryOf),
        cursor: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
      }
    },

    async choices() {
      const [actions, actors] = await Promise.all([
        prisma.auditEntry.groupBy({ by: ['action'], orderBy: { action: 'asc' } }),
        prisma.auditEntry.groupBy({
          by: ['actorId', 'actorName'],
          where: { actorId: { not: null } },
          _max: { seq: true },
          orderBy: { _max: { seq: 'asc' } },
        }),
      ])
      const names = new Map(
        actors.flatMap(({ actorId, actorName }) => (actorId === null ? [] : [[actorId, actorName]])),
      )
      return {
        actions: actions.map(({ action }) => action),
        actors: [...names]
          .map(([id, name]) => ({ id, name }))
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
      }
    },

    async *export(filter) {
      for await (const batch of ascending(whereOf(filter))) yield* batch
    },

    async verify(known) {
      let head = chainStart
      for await (const batch of ascending({})) {
        const found = verifyChain(batch, {
          after: head,
          ...(known && isWithin(known, batch) ? { known } : {}),
        })
        if (!found.ok) return { ...found, entries: found.at - 1 }
        head = found.head
      }
      const end = verifyChain([], { after: head, ...(known && known.seq > head.seq ? { known } : {}) })
      return end.ok ? { ok: true, entries: head.seq, head } : { ...end, entries: head.seq }
    },
  }
}

function isWithin({ seq }: ChainHead, batch: readonly AuditEntry[]): boolean {
  return seq <= (batch.at(-1)?.seq ?? 0)
}

function whereOf({ person, action, subject, subjectId, from, until, outcome }: AuditFilter) {
  return {
    ...(person === undefined ? {} : { actorId: person }),
    ...(action === undefined
      ? {}
      : { action: action.endsWith('.') ? { startsWith: action } : { equals: action } }),
    ...(subject === undefined ? {} : { subject }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(from || until ? { at: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } } : {}),
  } satisfies Prisma.AuditEntryWhereInput
}
