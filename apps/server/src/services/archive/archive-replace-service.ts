/** Putting another segment in the place of one: what that changes, and asking for it. */
import type { ReviewRepository } from '@tessera/db/reviews/review-repository'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { Engine } from '@tessera/engine/engine'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { KnownSegment } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type { ReplacementEffect, ReplacementPlan, ReplacementResult } from '../../shapes/archive.ts'
import { translateError } from '../../translate-error.ts'
import type { Dependent } from './archive-dependents.ts'
import { dependentsOf } from './archive-dependents.ts'
import { replaceReferences } from './archive-replace-references.ts'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'
import type { ReadNames } from '../segments/rule-words.ts'
import { sentenceOf } from '../segments/rule-words.ts'
import { hasUnpublishedChanges, personName } from '../segments/segment-shapes.ts'
import type { SegmentSteps } from '../segments/segment-steps.ts'

export interface ReplaceService {
  /** What would change; nothing is changed. */
  plan(input: { key: string; by: string }, signal?: AbortSignal): Promise<ReplacementPlan>
  /** Changes drafts and asks their owners; each dependent is done wholly or not at all. */
  replace(actor: Actor, input: { key: string; by: string; note: string }): Promise<ReplacementResult[]>
}

export function replaceService(parts: {
  readonly engine: Engine
  readonly known: KnownSegments
  readonly clock: PreviewClock
  readonly lane: Lane
  readonly segments: SegmentRepository
  readonly reviews: ReviewRepository
  readonly steps: SegmentSteps
  readonly names: ReadNames
}): ReplaceService {
  const { engine, known, clock, lane, steps } = parts

  async function read(
    key: string,
    by: string,
  ): Promise<{ state: SegmentsState; from: SegmentRecord; to: SegmentRecord }> {
    known.changed()
    const state = await known.read()
    const find = (wanted: string) => {
      const record = state.records.find((each) => each.key === wanted)
      if (record) return record
      throw new ServerError(`There is no segment with the key "${wanted}".`, {
        code: 'segment-not-found',
        fix: 'Choose one from the list of segments.',
      })
    }
    const from = find(key)
    const to = find(by)
    const fault =
      from === to
        ? 'A segment cannot take its own place.'
        : segmentStatus(to) !== 'published'
          ? `"${to.name}" is not published, so nothing can refer to it.`
          : undefined
    if (fault) throw new ServerError(fault, { code: 'wrong-input', fix: 'Choose another segment.' })
    return { state, from, to }
  }

  async function sizeOf(
    definition: Definition,
    key: string,
    segments: ReadonlyMap<string, KnownSegment>,
    asOf: number,
    signal: AbortSignal | undefined,
  ): Promise<{ size: number } | { problem: string }> {
    const question = { definition, key, segments, asOf, preview: false, ...(signal ? { signal } : {}) }
    try {
      return await lane.run(() => engine.size(question), signal)
    } catch (error) {
      const refused = translateError(error)
      if (!refused || refused.detail.code !== 'invalid-definition') throw error
      return { problem: refused.message }
    }
  }

  return {
    async plan({ key, by }, signal) {
      const { state, from, to } = await read(key, by)
      const asOf = clock.now()
      const words = await parts.names(state.records)
      const dependents = dependentsOf(key, state.records)
      const after = new Map(state.known)
      for (const { record, distance } of dependents) {
        const now = state.known.get(record.key)
        if (now && distance === 1)
          after.set(record.key, { ...now, definition: replaceReferences(shownOf(record), key, by) })
      }
      const effects: ReplacementEffect[] = []
      for (const dependent of dependents) {
        const { record, distance } = dependent
        const definition = shownOf(record)
        const changed = distance === 1 ? replaceReferences(definition, key, by) : definition
        const before = await sizeOf(definition, record.key, state.known, asOf, signal)
        const then = await sizeOf(changed, record.key, after, asOf, signal)
        const problem = 'problem' in then ? then.problem : null
        effects.push({
          key: record.key,
          name: record.name,
          owner: record.owner && personName(record.owner),
          distance,
          outcome: problem !== null && 'size' in before ? 'broken' : outcomeOf(dependent),
          before: sentenceOf(definition, words),
          after: sentenceOf(changed, words),
          sizeBefore: 'size' in before ? before.size : null,
          sizeAfter: 'size' in then ? then.size : null,
          problem,
        })
      }
      return {
        segment: { key, name: from.name },
        by: { key: by, name: to.name },
        asOf: new Date(asOf).toISOString(),
        exact: true,
        effects,
      }
    },

    async replace(actor, { key, by, note }) {
      const { state, from, to } = await read(key, by)
      const results: ReplacementResult[] = []
      const words = note || `“${to.name}” in the place of “${from.name}”`
      for (const dependent of dependentsOf(key, state.records)) {
        if (dependent.distance !== 1) continue
        const { record } = dependent
        const name = { key: record.key, name: record.name }
        try {
          const draft = replaceReferences(record.draft, key, by)
          const writing = await steps.writing(actor, state.records)
          const saved = await parts.segments.saveDraft(
            writing,
            { key: record.key, revision: record.revision },
            { definition: draft },
          )
          if (outcomeOf(dependent) !== 'request') {
            results.push({ ...name, done: true, requestId: null, words: 'Its draft was changed.' })
            continue
          }
          const { requestId } = await parts.reviews
            .submit(
              await steps.toPublish(actor),
              { key: record.key, revision: saved.revision },
              { note: words },
            )
            .catch(async (error: unknown) => {
              // Nobody was asked, so the draft does not stay changed either.
              const at = { key: record.key, revision: saved.revision }
              await parts.segments.saveDraft(writing, at, { definition: record.draft })
              throw error
            })
          results.push({
            ...name,
            done: true,
            requestId,
            words: 'Its owner was asked to approve the change.',
          })
        } catch (error) {
          const refused = translateError(error)
          if (!refused) throw error
          results.push({ ...name, done: false, requestId: null, words: refused.message })
        } finally {
          known.changed()
        }
      }
      return results
    },
  }
}

/** What references see of a segment. */
function shownOf(record: SegmentRecord): Definition {
  return record.published?.definition ?? record.draft
}

function outcomeOf({ record, distance }: Dependent): Exclude<ReplacementEffect['outcome'], 'broken'> {
  if (distance > 1) return 'through'
  if (!record.published) return 'draft'
  return hasUnpublishedChanges(record) ? 'draft-only' : 'request'
}
