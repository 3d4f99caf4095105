import type { LivePeriodRepository } from '@tessera/db/segments/live-period-repository'
import type { OwnershipRepository } from '@tessera/db/segments/ownership-repository'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { ReviewRepository } from '@tessera/db/reviews/review-repository'
import type { SegmentDocumentation as DocumentationRepository } from '@tessera/db/segments/segment-documentation'
import type { SegmentLifecycle } from '@tessera/db/segments/segment-lifecycle'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import { ServerError } from '../../server-error.ts'
import type { SegmentService } from '../../services.ts'
import type { CollisionGuard } from '../conflicts/collision-guard.ts'
import { documentationRecord } from './documentation-record.ts'
import { goingLive } from './going-live.ts'
import type { KnownSegments } from './known-segments.ts'
import type { RefusalLog } from '../people/refusal-log.ts'
import type { ReadNames } from './rule-words.ts'
import { refuseUnstorable } from './rule-words.ts'
import { dependentsByKey, dependsOn } from './segment-dependents.ts'
import type { Reading } from './segment-shapes.ts'
import { detailOf, personName, summaryOf, versionSummaryOf } from './segment-shapes.ts'
import type { SegmentSizes } from './segment-sizes.ts'
import type { SegmentSteps } from './segment-steps.ts'

/** How long the list waits for sizes that are being counted, in milliseconds. */
const PATIENCE_MS = 250

const emptyDefinition: Definition = { version: 1, rule: { combinator: 'and', rules: [] } }

/** Lets everybody see what was written, whether or not it went well. */
export function writesSeen(known: KnownSegments): <T>(work: Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work
    } finally {
      known.changed()
    }
  }
}

export function segmentService(parts: {
  readonly repository: SegmentRepository
  readonly lifecycle: SegmentLifecycle
  readonly documentation: DocumentationRepository
  readonly ownership: OwnershipRepository
  readonly reviews: ReviewRepository
  readonly livePeriods: LivePeriodRepository
  readonly policies: Policies
  readonly steps: SegmentSteps
  readonly collisions: CollisionGuard
  readonly known: KnownSegments
  readonly sizes: SegmentSizes
  readonly names: ReadNames
  readonly refusals: RefusalLog
  readonly timeZone: string
}): SegmentService {
  const { repository, lifecycle, ownership, steps, known, sizes } = parts
  const write = writesSeen(known)

  const reading = async (actor: Actor): Promise<Reading> => ({
    actor,
    policy: await parts.policies.governance(),
    now: Date.now(),
    timeZone: parts.timeZone,
  })

  const writing = async (actor: Actor) => steps.writing(actor, (await known.read()).records)

  return {
    ...goingLive({ ...parts, write }),

    async list(actor) {
      const state = await known.read()
      const [counted, words, read] = await Promise.all([
        sizes.of(state, PATIENCE_MS),
        parts.names(state.records),
        reading(actor),
      ])
      const dependents = dependentsByKey(state.records)
      const published = new Map(
        state.records.flatMap(({ key, published: live }) => (live ? [[key, live.definition] as const] : [])),
      )
      return state.records.map((record) => {
        const { key } = record
        return summaryOf(record, counted.get(key), dependents.get(key)?.length ?? 0, words, read, published)
      })
    },

    async get(actor, key) {
      const [record, versions, open, { records }, read] = await Promise.all([
        repository.get(key),
        repository.versions(key),
        parts.reviews.list({ box: 'open', segment: key }, { limit: 100 }),
        known.read(),
        reading(actor),
      ])
      const dependents = dependentsByKey(records).get(key) ?? []
      return detailOf(
        record,
        { versions, requests: open.requests, dependents, dependsOn: dependsOn(record, records) },
        read,
      )
    },

    async version(key, version) {
      // Says which of the two is not there.
      const { definition } = await repository.version(key, version)
      const all = await repository.versions(key)
      const history = all.find((each) => each.version === version)
      if (!history) throw new ServerError(`There is no version ${version}.`, { code: 'version-not-found' })
      return { ...versionSummaryOf(history), definition }
    },

    async liveAt(key, at) {
      await repository.get(key)
      return { version: await parts.livePeriods.liveAt(key, new Date(at)) }
    },

    async create(actor, { definition = emptyDefinition, documentation, ...input }) {
      refuseUnstorable(definition)
      const created = await write(
        repository.create(await writing(actor), {
          ...input,
          definition,
          documentation: documentation && documentationRecord(documentation),
        }),
      )
      return { key: created.key, revision: created.revision }
    },

    async saveDraft(actor, { key, revision, ...change }) {
      refuseUnstorable(change.definition)
      const saved = await write(repository.saveDraft(await writing(actor), { key, revision }, change))
      return { revision: saved.revision, savedAt: saved.updatedAt.toISOString() }
    },

    async discardDraft(actor, at) {
      const { published, name } = await repository.get(at.key)
      if (!published) {
        throw new ServerError(`"${name}" was never published, so there is nothing to go back to.`, {
          code: 'version-not-found',
          fix: 'Archive it if it is not needed.',
        })
      }
      const { definition } = published
      return revisionOf(await write(repository.saveDraft(await writing(actor), at, { definition })))
    },

    restore: async (actor, { version, ...at }) =>
      revisionOf(await write(repository.restore(await writing(actor), at, version))),
    rename: async (actor, { key, revision, ...change }) =>
      revisionOf(await write(repository.saveDraft(await writing(actor), { key, revision }, change))),

    async duplicate(actor, { key, name }) {
      const { draft, description } = await repository.get(key)
      const copy = await write(
        repository.create(await writing(actor), { name, description, definition: draft }),
      )
      return { key: copy.key, revision: copy.revision }
    },

    archive: async (actor, { reason, ...at }) =>
      write(lifecycle.archive(await steps.other(actor), at, reason)),

    async document(actor, { key, revision, team, documentation }) {
      const record = documentationRecord(documentation)
      const saved = parts.documentation.document(actor, { key, revision }, { ...record, teamKey: team })
      return revisionOf(await write(saved))
    },
    async verify(actor, input) {
      await write(parts.documentation.verify(actor, input, new Date()))
    },
    async confirmReview(actor, key) {
      await write(parts.documentation.confirmReview(actor, key, new Date()))
    },

    async handOver(actor, segments, to) {
      await write(ownership.handOver(actor, segments, to, new Date()))
    },
    mayOwn: async () => (await ownership.mayOwn()).map(personName),
    async orphaned() {
      const { records } = await known.read()
      return records
        .filter(({ owner, archivedAt }) => archivedAt === null && !owner?.active)
        .map(({ key, name, owner }) => ({ key, name, owner: owner && personName(owner) }))
    },
  }
}

const revisionOf = ({ revision }: SegmentRecord) => ({ revision })
