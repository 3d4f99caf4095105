/** Change requests: who asks that what becomes the next version, and what became of it. */
import type { Definition } from '@tessera/rules/definition'
import { isDeepStrictEqual } from 'node:util'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import type { RequestRecord } from '../segments/segment-record.ts'
import type { RevisionOf } from '../segments/segment-repository.ts'
import { lockSegment } from '../segments/segment-repository.ts'
import { readRequest, readRequests, readSegment, undecided } from '../segments/segment-rows.ts'
import type { Said, Step, StepResult, StepTarget } from '../segments/segment-step.ts'
import { takeStep } from '../segments/segment-step.ts'
import { auditDocumentation, writeDocumentation } from '../segments/segment-documentation.ts'
import type { DocumentationRecord } from '../segments/segment-record.ts'
import { ControlError } from '../store/control-error.ts'
import { isUuid } from '../store/uuid.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

/** The request and the revision of it that was looked at. */
export interface RequestAt {
  readonly id: string
  readonly revision: number
}

export type ReviewQuery =
  /** Open on segments that this person owns; with `orphans`, also those that nobody active owns. */
  | { readonly box: 'for-me'; readonly personId: string; readonly orphans: boolean }
  /** Not decided, written by this person. */
  | { readonly box: 'mine'; readonly personId: string }
  /** Not decided. */
  | { readonly box: 'open'; readonly segment?: string | undefined }
  /** Decided on; what was published without a request is none. */
  | { readonly box: 'decided'; readonly segment?: string | undefined }

/** What rebasing found: the change on top of the live version, or where both sides changed the same. */
export type Rebased = { readonly definition: Definition } | { readonly conflicts: readonly unknown[] }

export interface ReviewRepository {
  /** Newest first; `cursor` null at the end. */
  list(
    query: ReviewQuery,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ requests: readonly RequestRecord[]; cursor: string | null }>
  count(query: ReviewQuery): Promise<number>
  get(id: string): Promise<RequestRecord>
  /** Asks that the draft at that revision become the next version. */
  submit(
    step: Step,
    at: RevisionOf,
    said: { readonly note: string; readonly documentation?: DocumentationRecord | undefined },
  ): Promise<StepResult>
  /** Puts the segment's draft as it is now in the place of what was asked for. */
  resubmit(
    step: Step,
    at: RequestAt,
    said: { readonly note: string; readonly segmentRevision: number },
  ): Promise<StepResult>
  /** Puts the change on top of the live version. A draft that is what was asked for goes along. */
  rebase(
    step: Step,
    at: RequestAt,
    merge: (versions: {
      readonly base: Definition | null
      readonly theirs: Definition | null
      readonly mine: Definition
      /** The segment's draft, and the revision that it is of. */
      readonly draft: Definition
      readonly segmentRevision: number
    }) => Rebased,
  ): Promise<StepResult>
  withdraw(step: Step, at: RequestAt): Promise<StepResult>
  askForChanges(step: Step, at: RequestAt, reason: string): Promise<StepResult>
  reject(step: Step, at: RequestAt, reason: string): Promise<StepResult>
  approve(
    step: Step,
    at: RequestAt,
    said: { readonly note: string; readonly accepted: readonly unknown[] },
  ): Promise<StepResult>
}

export function reviewRepository(prisma: PrismaClient): ReviewRepository {
  const onRequest = (
    id: string,
    work: (
      transaction: Prisma.TransactionClient,
      target: StepTarget & { request: RequestRecord },
    ) => Promise<StepResult>,
  ): Promise<StepResult> =>
    inTransaction(prisma, async (transaction) => {
      await takeTurn(transaction, 'segments')
      const request = await readRequest(transaction, idOf(id))
      await lockSegment(transaction, { key: request.segment.key })
      const { id: segmentId, record } = await readSegment(transaction, request.segment.key)
      return work(transaction, { id: segmentId, record, request, definition: request.definition })
    })

  return {
    async list(query, { limit, cursor }) {
      const requests = await readRequests(prisma, {
        // Ids are in order of time.
        where: {
          AND: [whereOf(query), cursor !== undefined && isUuid(cursor) ? { id: { lt: cursor } } : {}],
        },
        take: limit + 1,
      })
      const page = requests.slice(0, limit)
      return { requests: page, cursor: requests.length > limit ? (page.at(-1)?.id ?? null) : null }
    },
    count: (query) => prisma.changeRequest.count({ where: whereOf(query) }),
    get: (id) => readRequest(prisma, idOf(id)),

    submit: (step, at, { note, documentation }) =>
      inTransaction(prisma, async (transaction) => {
        await takeTurn(transaction, 'segments')
        const before = await lockSegment(transaction, at)
        if (documentation && !before.archivedAt) await writeDocumentation(transaction, at.key, documentation)
        const { id, record } = await readSegment(transaction, at.key)
        const result = await takeStep(
          transaction,
          step,
          { id, record, request: null, definition: record.draft },
          { kind: 'submit', baseVersion: record.published?.version ?? 0 },
          { ...silent, note },
        )
        if (documentation) await auditDocumentation(transaction, step.actor, before, record)
        return result
      }),

    resubmit: (step, { id, revision }, { note, segmentRevision }) =>
      onRequest(id, async (transaction, target) => {
        await lockSegment(transaction, { key: target.record.key, revision: segmentRevision })
        const definition = target.record.draft
        return takeStep(
          transaction,
          step,
          { ...target, definition },
          { kind: 'resubmit', revision },
          { ...silent, note },
        )
      }),

    rebase: (step, { id, revision }, merge) =>
      onRequest(id, async (transaction, target) => {
        const { record, request } = target
        const rebased = merge({
          base: await definitionOfVersion(transaction, target.id, request.baseVersion),
          theirs: record.published?.definition ?? null,
          mine: request.definition,
          draft: record.draft,
          segmentRevision: record.revision,
        })
        const conflicts = 'conflicts' in rebased ? rebased.conflicts.length : 0
        const definition = 'conflicts' in rebased ? request.definition : rebased.definition
        const result = await takeStep(
          transaction,
          step,
          { ...target, definition },
          { kind: 'rebase', revision, conflicts },
          silent,
        )
        if (
          isDeepStrictEqual(record.draft, request.definition) &&
          !isDeepStrictEqual(record.draft, definition)
        ) {
          await transaction.segment.update({
            where: { id: target.id },
            data: { draft: JSON.stringify(definition), revision: { increment: 1 } },
          })
        }
        return result
      }),

    withdraw: (step, { id, revision }) =>
      onRequest(id, (transaction, target) =>
        takeStep(transaction, step, target, { kind: 'withdraw', revision }, silent),
      ),
    askForChanges: (step, { id, revision }, reason) =>
      onRequest(id, (transaction, target) =>
        takeStep(
          transaction,
          step,
          target,
          { kind: 'askForChanges', revision, reason },
          { ...silent, reason },
        ),
      ),
    reject: (step, { id, revision }, reason) =>
      onRequest(id, (transaction, target) =>
        takeStep(transaction, step, target, { kind: 'reject', revision, reason }, { ...silent, reason }),
      ),
    approve: (step, { id, revision }, { note, accepted }) =>
      onRequest(id, (transaction, target) =>
        takeStep(
          transaction,
          step,
          target,
          { kind: 'approve', revision },
          { note: '', reason: note, accepted },
        ),
      ),
  }
}

const silent: Said = { note: '', reason: '', accepted: [] }

/** What is no id at all names no request either. */
function idOf(id: string): string {
  if (isUuid(id)) return id
  throw new ControlError(
    'request-not-found',
    'There is no such change request.',
    'Choose one from the reviews.',
  )
}

async function definitionOfVersion(
  transaction: Prisma.TransactionClient,
  segmentId: string,
  version: number,
): Promise<Definition | null> {
  const row = await transaction.segmentVersion.findUnique({
    where: { segmentId_version: { segmentId, version } },
  })
  return row && (JSON.parse(row.definition) as Definition)
}

function whereOf(query: ReviewQuery): Prisma.ChangeRequestWhereInput {
  switch (query.box) {
    case 'for-me': {
      const orphaned = [
        { segment: { ownerId: null } },
        { segment: { owner: { deactivatedAt: { not: null } } } },
      ]
      return {
        state: 'open',
        OR: [{ segment: { ownerId: query.personId } }, ...(query.orphans ? orphaned : [])],
      }
    }
    case 'mine':
      return { authorId: query.personId, state: { in: [...undecided] } }
    case 'open':
      return { state: { in: [...undecided] }, ...ofSegment(query.segment) }
    case 'decided':
      return { state: { notIn: [...undecided] }, direct: false, ...ofSegment(query.segment) }
  }
}

function ofSegment(key: string | undefined): Prisma.ChangeRequestWhereInput {
  return key === undefined ? {} : { segment: { key } }
}
