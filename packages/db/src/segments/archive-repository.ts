/** Archive runs and what became of their proposals. The segments themselves are archived by their own repository. */
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import { Prisma } from '../../generated/client.ts'
import type { PrismaClient } from '../../generated/client.ts'
import type { ArchiveProposalState, ArchiveRunRecord, ArchiveRunState } from './archive-record.ts'
import { archiveProposalStates, archiveRunStates } from './archive-record.ts'
import { auditChange } from '../audit/audit-change.ts'
import { notify } from '../notifications/notification-repository.ts'
import type { PersonRecord } from '../people/person-record.ts'
import { personRecordOf, personSelect } from '../people/person-record.ts'
import { archiveIn, unarchiveIn } from './segment-lifecycle.ts'
import type { Step } from './segment-step.ts'
import { isUuid } from '../store/uuid.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface NewArchiveRun {
  readonly label: string
  readonly startedAt: Date
  readonly graceUntil: Date
  readonly graceDays: number
  /** `reasons`: JSON text. */
  readonly proposals: readonly { readonly key: string; readonly score: number; readonly reasons: string }[]
}

export interface ProposalAt {
  readonly runId: string
  readonly segmentKey: string
}

export interface ArchiveRepository {
  /** Newest first. */
  runs(): Promise<ArchiveRunRecord[]>
  /** Undefined when there is none. */
  run(id: string): Promise<ArchiveRunRecord | undefined>
  /** Tells the owners, too. Undefined when there is a run of that label already; nothing is written then. */
  start(actor: Actor, run: NewArchiveRun): Promise<ArchiveRunRecord | undefined>
  /** Adds a moment at which the daily step saw the run waiting. */
  see(id: string, at: number): Promise<void>
  /**
   * Moves a proposal on from one of these states, and its segment into the archive or out of it along with it; answers whether
   * it was in one. `StepRefused` when the segment cannot be moved; nothing is written then.
   */
  decide(
    actor: Actor,
    at: ProposalAt,
    change: {
      readonly from: readonly ArchiveProposalState[]
      readonly to: ArchiveProposalState
      readonly note: string
      readonly at: Date
      readonly segment?:
        | { readonly move: 'archive'; readonly step: Step; readonly reason: string }
        | { readonly move: 'unarchive'; readonly step: Step; readonly reason: string }
    },
  ): Promise<boolean>
  /** Ends a run that is in one of these states; answers whether it was. */
  finish(
    actor: Actor,
    id: string,
    step: { readonly from: readonly ArchiveRunState[]; readonly to: ArchiveRunState; readonly at: Date },
  ): Promise<boolean>
  /** When each segment was last kept by somebody, by key. */
  kept(): Promise<ReadonlyMap<string, Date>>
}

const withProposals = {
  proposals: {
    include: {
      segment: {
        select: {
          key: true,
          name: true,
          revision: true,
          archivedAt: true,
          ownerId: true,
          owner: { select: { name: true } },
        },
      },
    },
    orderBy: [{ score: 'desc' }, { segmentId: 'asc' }],
  },
} as const satisfies Prisma.ArchiveRunInclude

type Row = Prisma.ArchiveRunGetPayload<{ include: typeof withProposals }>

export function archiveRepository(prisma: PrismaClient): ArchiveRepository {
  return {
    async runs() {
      const rows = await prisma.archiveRun.findMany({
        include: withProposals,
        orderBy: { startedAt: 'desc' },
      })
      return recordsOf(prisma, rows)
    },

    async run(id) {
      if (!isUuid(id)) return undefined
      const row = await prisma.archiveRun.findUnique({ where: { id }, include: withProposals })
      return row ? (await recordsOf(prisma, [row]))[0] : undefined
    },

    async start(actor, { proposals, ...run }) {
      try {
        return await inTransaction(prisma, async (transaction) => {
          const { id } = await transaction.archiveRun.create({ data: run })
          const segments = await transaction.segment.findMany({
            where: { key: { in: proposals.map(({ key }) => key) } },
            select: { id: true, key: true, name: true, owner: { select: { id: true, deactivatedAt: true } } },
          })
          const byKey = new Map(segments.map((segment) => [segment.key, segment]))
          await transaction.archiveProposal.createMany({
            data: proposals.flatMap(({ key, score, reasons }) => {
              const segment = byKey.get(key)
              return segment ? [{ runId: id, segmentId: segment.id, score, reasons }] : []
            }),
          })
          await notify(
            transaction,
            run.startedAt,
            segments.flatMap(({ key, name, owner }) =>
              owner && owner.deactivatedAt === null
                ? [
                    {
                      userId: owner.id,
                      kind: 'archive-proposed' as const,
                      params: {
                        segment: key,
                        segmentName: name,
                        run: id,
                        due: run.graceUntil.toISOString(),
                      },
                      onceKey: `archive-proposed:${id}:${key}`,
                    },
                  ]
                : [],
            ),
          )
          await auditChange(transaction, actor, {
            action: 'archive-run.started',
            subjectId: id,
            before: null,
            after: {
              label: run.label,
              graceUntil: run.graceUntil.toISOString(),
              proposed: proposals.map(({ key }) => key),
            },
          })
          const row = await transaction.archiveRun.findUniqueOrThrow({
            where: { id },
            include: withProposals,
          })
          return (await recordsOf(transaction, [row]))[0]
        })
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return undefined
        throw error
      }
    },

    see: (id, at) =>
      inTransaction(prisma, async (transaction) => {
        const row = await transaction.archiveRun.findUniqueOrThrow({ where: { id } })
        const seen = JSON.stringify([...seenOf(row.seen), at])
        // Of two servers that read the same, one writes.
        await transaction.archiveRun.updateMany({ where: { id, seen: row.seen }, data: { seen } })
      }),

    decide: (actor, { runId, segmentKey }, { segment: moved, ...step }) =>
      inTransaction(prisma, async (transaction) => {
        const segment = await transaction.segment.findUnique({
          where: { key: segmentKey },
          select: { id: true },
        })
        if (!segment || !isUuid(runId)) return false
        const where = { runId, segmentId: segment.id }
        const before = await transaction.archiveProposal.findUnique({
          where: { runId_segmentId: where },
          select: { state: true },
        })
        const { count } = await transaction.archiveProposal.updateMany({
          where: { ...where, state: { in: [...step.from] } },
          data: { state: step.to, note: step.note, decidedAt: step.at, decidedById: personOf(actor) },
        })
        if (count === 0) return false
        if (moved?.move === 'archive') {
          await archiveIn(transaction, moved.step, { key: segmentKey }, moved.reason)
        } else if (moved) await unarchiveIn(transaction, moved.step, { key: segmentKey }, moved.reason)
        await auditChange(transaction, actor, {
          action: `archive-run.proposal-${step.to}`,
          subjectId: runId,
          before: { segment: segmentKey, state: before?.state },
          after: { segment: segmentKey, state: step.to },
          reason: step.note,
        })
        return true
      }),

    finish: (actor, id, step) =>
      inTransaction(prisma, async (transaction) => {
        if (!isUuid(id)) return false
        const { count } = await transaction.archiveRun.updateMany({
          where: { id, state: { in: [...step.from] } },
          data: { state: step.to, finishedAt: step.at },
        })
        if (count === 0) return false
        await auditChange(transaction, actor, {
          action: `archive-run.${step.to}`,
          subjectId: id,
          before: null,
          after: { state: step.to },
        })
        return true
      }),

    async kept() {
      const rows = await prisma.archiveProposal.findMany({
        where: { state: 'kept', decidedAt: { not: null } },
        select: { decidedAt: true, segment: { select: { key: true } } },
        orderBy: { decidedAt: 'asc' },
      })
      return new Map(rows.flatMap(({ segment, decidedAt }) => (decidedAt ? [[segment.key, decidedAt]] : [])))
    },
  }
}

async function recordsOf(
  client: Prisma.TransactionClient,
  rows: readonly Row[],
): Promise<ArchiveRunRecord[]> {
  const ids = rows.flatMap(({ proposals }) => proposals.flatMap(({ decidedById }) => decidedById ?? []))
  const people = await client.user.findMany({ where: { id: { in: ids } }, ...personSelect })
  const byId = new Map(people.map((person) => [person.id, personRecordOf(person)]))
  return rows.map((row) => recordOf(row, byId))
}

function recordOf(
  { proposals, state, seen, ...run }: Row,
  people: ReadonlyMap<string, PersonRecord>,
): ArchiveRunRecord {
  return {
    ...run,
    state: archiveRunStates.find((each) => each === state) ?? 'cancelled',
    seen: seenOf(seen),
    proposals: proposals.map(({ segment, ...proposal }) => ({
      segmentKey: segment.key,
      segmentName: segment.name,
      ownerId: segment.ownerId,
      ownerName: segment.owner?.name ?? null,
      score: proposal.score,
      reasons: proposal.reasons,
      state: archiveProposalStates.find((each) => each === proposal.state) ?? 'skipped',
      decidedBy: people.get(proposal.decidedById ?? '') ?? null,
      decidedAt: proposal.decidedAt,
      note: proposal.note,
      revision: segment.revision,
      isArchived: segment.archivedAt !== null,
    })),
  }
}

function seenOf(text: string): number[] {
  const seen: unknown = JSON.parse(text)
  return Array.isArray(seen) ? seen.filter((at) => typeof at === 'number') : []
}
