import type { Policies } from '@tessera/db/policies/policy-reader'
import type { RequestAt, ReviewQuery, ReviewRepository } from '@tessera/db/reviews/review-repository'
import type { RequestRecord } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { StepResult } from '@tessera/db/segments/segment-step'
import { StepRefused } from '@tessera/db/segments/segment-step'
import type { MergeConflict } from '@tessera/governance/difference/merge-conflict'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import type { Finding } from '@tessera/rules/lint/finding'
import { isDeepStrictEqual } from 'node:util'
import { ServerError } from '../../server-error.ts'
import type { SegmentAt } from '../../services.ts'
import type { ReviewBox, ReviewCounts, ReviewDetail, ReviewPage, ReviewSummary } from '../../shapes/review.ts'
import type { SegmentDocumentation } from '../../shapes/segment.ts'
import type { CollisionGuard } from '../conflicts/collision-guard.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { PublicationCheck } from '../segments/publication-check.ts'
import type { RefusalLog } from '../people/refusal-log.ts'
import { mergeChange } from './review-merge.ts'
import type { ReadNames } from '../segments/rule-words.ts'
import { sentenceOf } from '../segments/rule-words.ts'
import { dependentsByKey } from '../segments/segment-dependents.ts'
import { reviewMay } from '../segments/segment-may.ts'
import { documentationRecord } from '../segments/documentation-record.ts'
import { writesSeen } from '../segments/segment-service.ts'
import { personName } from '../segments/segment-shapes.ts'
import type { SegmentSteps } from '../segments/segment-steps.ts'
import { missingOf } from '../segments/segment-steps.ts'
import { stepRefusal } from '../segments/step-refusal.ts'

/** What became of a request: its revision now, and the version that went live, if one did. */
export interface ReviewOutcome {
  readonly id: string
  readonly revision: number
  readonly version: number | null
}

export type RebaseHow =
  | { readonly kind: 'merge' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'draft'; readonly segmentRevision: number }

interface Attempted {
  readonly actor: Actor
  readonly verb: string
  readonly id: string
}

export interface ReviewService {
  list(
    actor: Actor,
    page: { box: ReviewBox; segment?: string | undefined; limit: number; cursor?: string | undefined },
  ): Promise<ReviewPage>
  counts(actor: Actor): Promise<ReviewCounts>
  get(actor: Actor, id: string): Promise<ReviewDetail>
  submit(
    actor: Actor,
    input: SegmentAt & { note?: string | undefined; documentation?: SegmentDocumentation | undefined },
  ): Promise<ReviewOutcome>
  resubmit(
    actor: Actor,
    input: RequestAt & { segmentRevision: number; note?: string | undefined },
  ): Promise<ReviewOutcome>
  /**
   * Puts the change on top of the live version. `merge`: both sides' changes; where they touched the same it is refused
   * with `merge-conflicts`. `mine`: the request as it stands. `draft`: the segment's draft at that revision.
   */
  rebase(actor: Actor, input: RequestAt & { how: RebaseHow }): Promise<ReviewOutcome>
  withdraw(actor: Actor, input: RequestAt): Promise<ReviewOutcome>
  askForChanges(actor: Actor, input: RequestAt & { reason: string }): Promise<ReviewOutcome>
  reject(actor: Actor, input: RequestAt & { reason: string }): Promise<ReviewOutcome>
  /** `accepted`: keys of segments whose collisions are accepted. */
  approve(
    actor: Actor,
    input: RequestAt & { note?: string | undefined; accepted?: readonly string[] | undefined },
  ): Promise<ReviewOutcome>
}

export function reviewService(parts: {
  readonly reviews: ReviewRepository
  readonly segments: SegmentRepository
  readonly policies: Policies
  readonly steps: SegmentSteps
  readonly collisions: CollisionGuard
  readonly check: PublicationCheck
  /** What the logic audit says of a definition. */
  readonly findings: (key: string, definition: Definition) => Promise<readonly Finding[]>
  readonly refusals: RefusalLog
  readonly known: KnownSegments
  readonly names: ReadNames
}): ReviewService {
  const { reviews, steps, known } = parts
  const write = writesSeen(known)

  const outcome = async (work: Promise<StepResult>, attempt?: Attempted): Promise<ReviewOutcome> => {
    const written = write(work)
    const { requestId, requestRevision, version } = await (attempt
      ? parts.refusals(attempt.actor, { action: `request.${attempt.verb}`, subjectId: attempt.id }, written)
      : written)
    return { id: requestId ?? '', revision: requestRevision ?? 0, version }
  }

  return {
    async list(actor, { box, segment, limit, cursor }) {
      const page = await reviews.list(queryOf(actor, box, segment), { limit, cursor })
      return { reviews: page.requests.map(summaryOf), cursor: page.cursor }
    },

    async counts(actor) {
      const [forMe, mine, open] = await Promise.all([
        reviews.count(queryOf(actor, 'for-me')),
        reviews.count(queryOf(actor, 'mine')),
        reviews.count(queryOf(actor, 'open')),
      ])
      return { forMe, mine, open }
    },

    async get(actor, id) {
      const request = await reviews.get(id)
      const { key } = request.segment
      const [record, versions, { records }, policy] = await Promise.all([
        parts.segments.get(key),
        parts.segments.versions(key),
        known.read(),
        parts.policies.governance(),
      ])
      const undecided = request.state === 'open' || request.state === 'changes-requested'
      const [words, diagnostics, findings] = await Promise.all([
        parts.names(records),
        undecided ? parts.check.findings({ ...record, draft: request.definition }, records) : [],
        parts.findings(key, request.definition),
      ])
      const worded = (definition: Definition) => ({ definition, sentence: sentenceOf(definition, words) })
      const base = versions.find(({ version }) => version === request.baseVersion)
      const live = record.archivedAt === null ? record.published : null
      // The version that this decision made: the first whose definition it is, published at the moment of the decision.
      const made =
        request.state === 'approved'
          ? versions.find(
              (each) =>
                each.version > request.baseVersion && isDeepStrictEqual(each.definition, request.definition),
            )
          : undefined
      return {
        ...summaryOf(request),
        proposed: worded(request.definition),
        base: base ? { ...worded(base.definition), version: base.version } : null,
        live: live && { ...worded(live.definition), version: live.version },
        draftDiffers: !isDeepStrictEqual(record.draft, request.definition),
        segmentRevision: record.revision,
        diagnostics,
        findings,
        dependents: dependentsByKey(records).get(key) ?? [],
        missingDocumentation: missingOf(record, policy, Date.now()).map(({ field }) => field),
        publishedVersion: made?.version ?? null,
        ...reviewMay(actor, record, request, policy),
      }
    },

    submit: async (actor, { note = '', documentation, ...at }) => {
      refuseSystem(actor)
      const step = await steps.toPublish(actor)
      const said = { note, documentation: documentation && documentationRecord(documentation) }
      return outcome(reviews.submit(step, at, said))
    },
    resubmit: async (actor, { note = '', segmentRevision, ...at }) =>
      outcome(reviews.resubmit(await steps.toPublish(actor), at, { note, segmentRevision })),
    async rebase(actor, { how, ...at }) {
      const step = await steps.other(actor)
      let conflicts: readonly MergeConflict[] = []
      try {
        return await outcome(
          reviews.rebase(step, at, (versions) => {
            switch (how.kind) {
              case 'mine':
                return { definition: versions.mine }
              case 'draft':
                if (versions.segmentRevision !== how.segmentRevision) throw draftChanged()
                return { definition: versions.draft }
              case 'merge': {
                const merged = mergeChange(versions)
                if ('conflicts' in merged) conflicts = merged.conflicts
                return merged
              }
            }
          }),
        )
      } catch (error) {
        if (!(error instanceof StepRefused) || error.refusal.code !== 'merge-conflicts') throw error
        const { message, detail } = stepRefusal(error)
        throw new ServerError(message, { ...detail, conflicts })
      }
    },
    withdraw: async (actor, at) => outcome(reviews.withdraw(await steps.other(actor), at)),
    askForChanges: async (actor, { reason, ...at }) =>
      outcome(reviews.askForChanges(await steps.other(actor), at, reason), {
        actor,
        verb: 'changes-requested',
        id: at.id,
      }),
    reject: async (actor, { reason, ...at }) =>
      outcome(reviews.reject(await steps.other(actor), at, reason), { actor, verb: 'rejected', id: at.id }),

    async approve(actor, { note = '', accepted = [], ...at }) {
      const request = await reviews.get(at.id)
      const collisions = await parts.collisions.unaccepted(request.segment.key, request.definition, accepted)
      const step = await steps.toPublish(actor, collisions.unaccepted)
      return outcome(reviews.approve(step, at, { note, accepted: collisions.accepted }), {
        actor,
        verb: 'approved',
        id: at.id,
      })
    },
  }
}

function queryOf(actor: Actor, box: ReviewBox, segment?: string): ReviewQuery {
  switch (box) {
    case 'for-me':
      return {
        box,
        personId: personOf(actor) ?? '',
        orphans: actor.kind === 'system' || actor.role === 'admin',
      }
    case 'mine':
      return { box, personId: personOf(actor) ?? '' }
    case 'open':
    case 'decided':
      return { box, segment }
  }
}

function summaryOf(request: RequestRecord): ReviewSummary {
  const { owner, ...segment } = request.segment
  const undecided = request.state === 'open' || request.state === 'changes-requested'
  return {
    id: request.id,
    segment,
    state: request.state,
    revision: request.revision,
    author: personName(request.author),
    owner: owner && personName(owner),
    createdAt: request.createdAt.toISOString(),
    note: request.note,
    baseVersion: request.baseVersion,
    outOfDate: undecided && request.baseVersion !== request.liveVersion,
    comments: request.comments,
    decidedBy: request.decidedBy && personName(request.decidedBy),
    decidedAt: request.decidedAt?.toISOString() ?? null,
    reason: request.reason,
  }
}

function draftChanged(): ServerError {
  return new ServerError('The draft was changed in the meantime. Nothing was sent.', {
    code: 'changed-meanwhile',
    fix: 'Look at the draft as it is now, and send that.',
  })
}

function refuseSystem(actor: Actor): void {
  if (personOf(actor) !== null) return
  throw new ServerError('Only people ask for changes. Nothing was done.', { code: 'not-allowed' })
}
