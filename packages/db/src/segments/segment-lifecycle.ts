/** Publishing at once, archiving, and bringing back. */
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import type { RevisionOf } from './segment-repository.ts'
import { lockSegment } from './segment-repository.ts'
import type { DocumentationRecord } from './segment-record.ts'
import { readSegment, readVersion } from './segment-rows.ts'
import type { Step, StepResult, StepTarget } from './segment-step.ts'
import { takeStep } from './segment-step.ts'
import { auditDocumentation, writeDocumentation } from './segment-documentation.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface SegmentLifecycle {
  /** Makes the draft at that revision the next version: asked for and approved in one. */
  publish(
    step: Step,
    at: RevisionOf,
    said: {
      readonly note: string
      /** Saved with it. */
      readonly documentation?: DocumentationRecord | undefined
      readonly accepted?: readonly unknown[]
    },
  ): Promise<{ readonly version: number; readonly revision: number }>
  /**
   * Makes what an earlier version said the next version; `live` is the one that was live when that was decided. A draft that
   * was changed stays as it is; one that was not goes along, unless `draftStays`. `version-not-found`.
   */
  makeLive(
    step: Step,
    of: {
      readonly key: string
      readonly version: number
      readonly live: number
      readonly draftStays?: boolean
    },
    said: { readonly note: string; readonly accepted: readonly unknown[] },
  ): Promise<{ readonly version: number; readonly revision: number }>
  archive(step: Step, at: RevisionOf, reason?: string): Promise<{ readonly revision: number }>
  /** Out of the archive, everything as it was; what was live is live again. */
  unarchive(
    step: Step,
    at: RevisionOf,
    said?: { readonly reason: string; readonly accepted: readonly unknown[] },
  ): Promise<{ readonly revision: number }>
}

export function segmentLifecycle(prisma: PrismaClient): SegmentLifecycle {
  return {
    publish: (step, at, { note, documentation, accepted = [] }) =>
      inTransaction(prisma, async (transaction) => {
        const { version } = await publishIn(transaction, step, at, { note, documentation, accepted })
        const { record } = await readSegment(transaction, at.key)
        return { version: version ?? 0, revision: record.revision }
      }),
    makeLive: (step, { key, version: number, live, draftStays = false }, said) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'segments')
        await lockSegment(transaction, { key })
        const { id, record } = await readSegment(transaction, key)
        const { definition } = await readVersion(transaction, { id, record }, number)
        const { version } = await takeStep(
          transaction,
          step,
          { id, record, request: null, definition, restoredFrom: number, draftStays },
          { kind: 'publishDirectly', baseVersion: live, authorId: null },
          { ...said, reason: '' },
        )
        const after = await readSegment(transaction, key)
        return { version: version ?? 0, revision: after.record.revision }
      }),
    archive: (step, at, reason = '') =>
      inTransaction(prisma, (transaction) => archiveIn(transaction, step, at, reason)),
    unarchive: (step, at, said = silent) =>
      inTransaction(prisma, async (transaction) => {
        const target = await targetAt(transaction, at)
        await takeStep(transaction, step, target, { kind: 'restore' }, { ...silent, ...said })
        return { revision: target.record.revision }
      }),
  }
}

const silent = { note: '', reason: '', accepted: [] } as const

async function publishIn(
  transaction: Prisma.TransactionClient,
  step: Step,
  at: RevisionOf,
  said: {
    readonly note: string
    readonly documentation: DocumentationRecord | undefined
    readonly accepted: readonly unknown[]
  },
): Promise<StepResult> {
  await takeTurn(transaction, 'segments')
  const before = await lockSegment(transaction, at)
  if (said.documentation && !before.archivedAt)
    await writeDocumentation(transaction, at.key, said.documentation)
  const { id, record } = await readSegment(transaction, at.key)
  const result = await takeStep(
    transaction,
    step,
    { id, record, request: null, definition: record.draft },
    {
      kind: 'publishDirectly',
      baseVersion: record.published?.version ?? 0,
      authorId: record.draftAuthors.at(-1) ?? null,
    },
    { note: said.note, reason: '', accepted: said.accepted },
  )
  if (said.documentation) await auditDocumentation(transaction, step.actor, before, record)
  return result
}

/** In a transaction of the caller's, such as an archive run's. */
export async function archiveIn(
  transaction: Prisma.TransactionClient,
  step: Step,
  at: { readonly key: string; readonly revision?: number },
  reason: string,
): Promise<{ readonly revision: number }> {
  const target = await targetAt(transaction, at)
  await takeStep(transaction, step, target, { kind: 'archive' }, { ...silent, reason })
  return { revision: target.record.revision }
}

/** In a transaction of the caller's, such as the undoing of an archive run. */
export async function unarchiveIn(
  transaction: Prisma.TransactionClient,
  step: Step,
  at: { readonly key: string; readonly revision?: number },
  reason: string,
): Promise<void> {
  const target = await targetAt(transaction, at)
  await takeStep(transaction, step, target, { kind: 'restore' }, { ...silent, reason })
}

async function targetAt(
  transaction: Prisma.TransactionClient,
  at: { readonly key: string; readonly revision?: number },
): Promise<StepTarget> {
  await takeTurn(transaction, 'segments')
  await lockSegment(transaction, at)
  const { id, record } = await readSegment(transaction, at.key)
  return { id, record, request: null, definition: record.published?.definition ?? record.draft }
}
