/**
 * Steps in the life of segments and change requests: what the state machine decides is written in one transaction with
 * its audit entry and its notifications. Steps happen one at a time, whatever server they are asked of.
 */
import { isDeepStrictEqual } from 'node:util'
import type {
  LifecycleEffect,
  LifecycleEvent,
  LifecycleFacts,
  LifecycleRefusal,
} from '@tessera/governance/lifecycle/lifecycle'
import { decide } from '@tessera/governance/lifecycle/transition'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { Prisma } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError } from '../store/control-error.ts'
import { answerRequests, auditAnswer, type AnsweredRequest } from './answer-requests.ts'
import { endLivePeriod, startLivePeriod, turningPoint } from './live-period-repository.ts'
import type { RequestRecord, SegmentRecord } from './segment-record.ts'
import { readSegments } from './segment-rows.ts'
import { tellOfStep } from './segment-step-notices.ts'

/** What a step looks at, as of its own transaction. */
export interface Scene {
  readonly record: SegmentRecord
  /** All segments. */
  readonly records: readonly SegmentRecord[]
  /** What would go live. */
  readonly definition: Definition
  readonly request: RequestRecord | null
}

/** How a definition reads in versions and in the log. */
export type DefinitionWords = (definition: Definition) => {
  readonly definitionHash: string
  readonly sentence: string
}

export interface StepFacts extends LifecycleFacts {
  /** What `diagnostics` counts. */
  readonly found: readonly Diagnostic[]
  /** Names of the suppressions among the dependents. */
  readonly suppressions: readonly string[]
  readonly words: DefinitionWords
}

/** Who does it and when, and what the decision depends on: read from the scene and other stores, because the control store is busy with the step. */
export interface Step {
  readonly actor: Actor
  readonly at: Date
  readonly facts: (scene: Scene) => Promise<StepFacts>
}

export interface StepTarget {
  readonly id: string
  readonly record: SegmentRecord
  readonly request: RequestRecord | null
  readonly definition: Definition
  /** The earlier version that goes live again. */
  readonly restoredFrom?: number
  /** It stays, whatever goes live; without it a draft that nobody changed goes along. */
  readonly draftStays?: boolean
}

/** What is said with the step. */
export interface Said {
  readonly note: string
  readonly reason: string
  /** What was accepted with open eyes. */
  readonly accepted: readonly unknown[]
}

export interface StepResult {
  /** The version that went live; null: none did. */
  readonly version: number | null
  readonly requestId: string | null
  readonly requestRevision: number | null
}

/** The state machine said no; nothing was written. */
export class StepRefused extends ControlError {
  readonly refusal: LifecycleRefusal
  readonly scene: Scene
  readonly facts: StepFacts

  constructor(refusal: LifecycleRefusal, scene: Scene, facts: StepFacts) {
    super('step-refused', `${refusal.words} Nothing was changed.`, refusal.fix, { key: scene.record.key })
    this.name = 'StepRefused'
    this.refusal = refusal
    this.scene = scene
    this.facts = facts
  }
}

/** Inside a transaction that has its turn with segments. */
export async function takeStep(
  transaction: Prisma.TransactionClient,
  { actor, at, facts: readFacts }: Step,
  target: StepTarget,
  event: LifecycleEvent,
  said: Said,
): Promise<StepResult> {
  const { id, record, request, definition } = target
  const scene: Scene = { record, request, definition, records: await readSegments(transaction) }
  const facts = await readFacts(scene)
  const decision = decide(
    {
      archived: record.archivedAt !== null,
      liveVersion: record.published?.version ?? 0,
      request: request && {
        state: request.state,
        revision: request.revision,
        baseVersion: request.baseVersion,
        authorId: request.author.id,
      },
    },
    event,
    facts,
  )
  if (!decision.ok) throw new StepRefused(decision.refusal, scene, facts)

  const when = await turningPoint(transaction, id, at)
  const json = JSON.stringify(definition)
  let requestId = request?.id ?? null
  let version: number | null = null
  let answered: readonly AnsweredRequest[] = []

  async function perform(effect: LifecycleEffect): Promise<void> {
    switch (effect.kind) {
      case 'create-request': {
        // What the system publishes nobody asked for.
        if (effect.authorId === null) return
        const decided = effect.state === 'approved' ? { decidedById: facts.actorId, decidedAt: at } : {}
        const row = await transaction.changeRequest.create({
          data: {
            segmentId: id,
            state: effect.state,
            baseVersion: effect.baseVersion,
            authorId: effect.authorId,
            definition: json,
            note: said.note,
            reason: said.reason,
            accepted: JSON.stringify(said.accepted),
            direct: event.kind === 'publishDirectly',
            createdAt: at,
            ...decided,
          },
        })
        requestId = row.id
        return
      }
      case 'update-request': {
        if (!request) return
        const { state, revision, baseVersion } = effect.request
        const isDecision = state !== 'open' && state !== request.state
        await transaction.changeRequest.update({
          where: { id: request.id },
          data: {
            state,
            revision,
            baseVersion,
            definition: json,
            ...(event.kind === 'resubmit' && said.note !== '' ? { note: said.note } : {}),
            ...(isDecision
              ? {
                  decidedById: facts.actorId,
                  decidedAt: at,
                  reason: said.reason,
                  accepted: JSON.stringify(said.accepted),
                }
              : {}),
          },
        })
        return
      }
      case 'end-live-period':
        return endLivePeriod(transaction, id, when)
      case 'write-version': {
        const { authorId, approvedById } = effect
        version = effect.version
        await transaction.segmentVersion.create({
          data: {
            segmentId: id,
            version,
            definition: json,
            ...facts.words(definition),
            note: request?.note ?? said.note,
            publishedAt: when,
            authorId,
            approvedById,
            restoredFrom: target.restoredFrom ?? null,
          },
        })
        // A draft that nobody changed goes on from what is live.
        const untouched = record.published && isDeepStrictEqual(record.draft, record.published.definition)
        if (untouched && target.draftStays !== true && !isDeepStrictEqual(record.draft, definition))
          await transaction.segment.update({
            where: { id },
            data: { draft: json, revision: { increment: 1 } },
          })
        return
      }
      case 'answer-requests':
        answered = await answerRequests(
          transaction,
          { actor, at, segmentId: id, definition, version },
          target,
        )
        return
      case 'start-live-period':
        return startLivePeriod(transaction, id, effect.version, when)
      case 'set-archived':
        await transaction.segment.update({
          where: { id },
          data: { archivedAt: effect.archived ? at : null },
        })
        return
      case 'audit':
      case 'notify':
        return
    }
  }

  for (const effect of decision.effects) await perform(effect)
  const notices = decision.effects.flatMap((effect) => (effect.kind === 'notify' ? [effect.notice] : []))
  const requestRevision = decision.next.request?.revision ?? null
  await tellOfStep(transaction, notices, {
    actor,
    at,
    segmentId: id,
    record,
    // What was published at once is no request that could be opened.
    requestId: event.kind === 'publishDirectly' ? null : requestId,
    authorId: decision.next.request?.authorId ?? null,
    answered,
    // One step, one notification.
    step: `${requestId ?? record.key}:${requestRevision ?? 0}:${when.getTime()}`,
    params: {
      ...(said.reason || said.note ? { text: said.reason || said.note } : {}),
      ...(version === null ? {} : { version }),
    },
  })
  for (const effect of decision.effects) {
    if (effect.kind !== 'audit') continue
    const { action, selfApproved } = effect
    const isOfRequest = action.startsWith('request.')
    const live = record.published
    for (const each of answered) await auditAnswer(transaction, actor, record.key, each)
    const written = {
      ...facts.words(definition),
      ...(decision.next.request
        ? { request: requestId, baseVersion: decision.next.request.baseVersion, revision: requestRevision }
        : {}),
    }
    await auditChange(transaction, actor, {
      action,
      subjectId: isOfRequest ? (requestId ?? '') : record.key,
      reason: said.reason,
      before: isOfRequest
        ? request && {
            state: request.state,
            revision: request.revision,
            ...facts.words(request.definition),
          }
        : live && {
            version: live.version,
            definitionHash: live.definitionHash,
            sentence: live.sentence,
            archived: record.archivedAt !== null,
          },
      after: isOfRequest
        ? { segment: record.key, state: decision.next.request?.state, note: said.note, ...written }
        : {
            version: decision.next.liveVersion,
            archived: decision.next.archived,
            ...(version === null ? {} : written),
            ...(target.restoredFrom === undefined ? {} : { restoredFrom: target.restoredFrom }),
            ...(said.note === '' ? {} : { note: said.note }),
            ...(selfApproved ? { selfApproved } : {}),
            ...(said.accepted.length > 0 ? { accepted: said.accepted } : {}),
          },
    })
  }
  return { version, requestId, requestRevision }
}
