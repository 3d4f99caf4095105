import { isDeepStrictEqual } from 'node:util'
import type { SegmentRecord, VersionRecord } from '@tessera/db/segment-record'
import { segmentStatus } from '@tessera/db/segment-record'
import type { SegmentRepository } from '@tessera/db/segment-repository'
import type { Definition } from '@tessera/rules/definition'
import type { PrintOptions } from '@tessera/rules/print/words'
import { referencesOf } from '../definition-references.ts'
import { lane } from '../lane.ts'
import { ServerError } from '../server-error.ts'
import type { SegmentAt, SegmentService } from '../services.ts'
import type { SegmentDetail, SegmentSummary, SegmentVersionSummary } from '../shapes/segment.ts'
import type { KnownSegments } from './known-segments.ts'
import type { PublicationCheck } from './publication-check.ts'
import type { ReadNames } from './rule-words.ts'
import { refuseUnstorable, sentenceOf, versionWords } from './rule-words.ts'
import type { CountedSize, SegmentSizes } from './segment-sizes.ts'

/** How long the list waits for sizes that are being counted, in milliseconds. */
const PATIENCE_MS = 250

const emptyDefinition: Definition = { version: 1, rule: { combinator: 'and', rules: [] } }

export function segmentService(parts: {
  readonly repository: SegmentRepository
  readonly known: KnownSegments
  readonly sizes: SegmentSizes
  readonly check: PublicationCheck
  readonly names: ReadNames
}): SegmentService {
  const { repository, known, sizes, check, names } = parts

  /** What a publication or an archiving looks at stays true until it is written. */
  const oneByOne = lane(1, 100)

  async function latest(): Promise<readonly SegmentRecord[]> {
    known.changed()
    return (await known.read()).records
  }

  /** Runs a write and lets everybody see it. */
  async function write<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } finally {
      known.changed()
    }
  }

  return {
    async list() {
      const state = await known.read()
      const [counted, words] = await Promise.all([sizes.of(state, PATIENCE_MS), names(state.records)])
      const dependents = dependentsByKey(state.records)
      return state.records.map((record) =>
        summaryOf(record, counted.get(record.key), dependents.get(record.key)?.length ?? 0, words),
      )
    },

    async get(key) {
      const [record, versions] = await Promise.all([repository.get(key), repository.versions(key)])
      const { records } = await known.read()
      const names = new Map(records.map((other) => [other.key, other.name]))
      const refersTo = new Set(definitionsOf(record).flatMap((each) => [...referencesOf(each).segments]))
      return detailOf(
        record,
        versions,
        dependentsByKey(records).get(key) ?? [],
        [...refersTo].map((other) => ({ key: other, name: names.get(other) ?? other })),
      )
    },

    async version(key, version) {
      const record = await repository.version(key, version)
      return { ...versionSummaryOf(record), definition: record.definition }
    },

    async create({ definition = emptyDefinition, ...input }) {
      refuseUnstorable(definition)
      const { key, revision } = await write(repository.create({ ...input, definition }))
      return { key, revision }
    },

    async saveDraft({ key, revision, ...change }) {
      refuseUnstorable(change.definition)
      const saved = await write(repository.saveDraft({ key, revision }, change))
      return { revision: saved.revision, savedAt: saved.updatedAt.toISOString() }
    },

    publish: ({ key, revision, note = '' }) =>
      oneByOne.run(async () => {
        const record = await repository.get(key)
        const records = await latest()
        // Checked against the draft it is asked for; if that is no longer the last one, the write below refuses.
        if (record.revision === revision) await check.refuseUnfit(record, records)
        const words = { note, ...versionWords(record.draft, await names(records)) }
        const { version } = await write(repository.publish({ key, revision }, words))
        return { version, revision }
      }),

    async discardDraft(at) {
      const { published, name } = await repository.get(at.key)
      if (!published) {
        throw new ServerError(`"${name}" was never published, so there is nothing to go back to.`, {
          code: 'version-not-found',
          fix: 'Archive it if it is not needed.',
        })
      }
      return revisionOf(await write(repository.saveDraft(at, { definition: published.definition })))
    },

    restore: async ({ version, ...at }) => revisionOf(await write(repository.restore(at, version))),
    rename: async ({ key, revision, ...change }) =>
      revisionOf(await write(repository.saveDraft({ key, revision }, change))),

    async duplicate({ key, name }) {
      const { draft, description } = await repository.get(key)
      const copy = await write(repository.create({ name, description, definition: draft }))
      return { key: copy.key, revision: copy.revision }
    },

    archive: (at) =>
      oneByOne.run(async () => {
        const dependents = dependentsByKey(await latest()).get(at.key) ?? []
        if (dependents.length > 0) {
          const names = dependents.map((dependent) => `"${dependent.name}"`).join(', ')
          throw new ServerError(
            `${names} would break, because it refers to this segment. Nothing was archived.`,
            {
              code: 'has-dependents',
              dependents,
              fix: 'Take the reference out of those segments first, or archive them.',
            },
          )
        }
        return revisionOf(await write(repository.archive(at)))
      }),

    unarchive: async (at: SegmentAt) => revisionOf(await write(repository.unarchive(at))),
  }
}

const revisionOf = ({ revision }: SegmentRecord) => ({ revision })

function definitionsOf(record: SegmentRecord): Definition[] {
  return record.published ? [record.draft, record.published.definition] : [record.draft]
}

/** Who refers to a segment, in a draft or as published; archived segments ask for nothing. */
function dependentsByKey(
  records: readonly SegmentRecord[],
): ReadonlyMap<string, { key: string; name: string }[]> {
  const dependents = new Map<string, { key: string; name: string }[]>()
  for (const record of records.filter(({ archivedAt }) => archivedAt === null)) {
    const referred = new Set(definitionsOf(record).flatMap((each) => [...referencesOf(each).segments]))
    for (const key of referred) {
      const others = dependents.get(key) ?? []
      dependents.set(key, [...others, { key: record.key, name: record.name }])
    }
  }
  return dependents
}

function hasUnpublishedChanges(record: SegmentRecord): boolean {
  return !record.published || !isDeepStrictEqual(record.published.definition, record.draft)
}

function summaryOf(
  record: SegmentRecord,
  counted: CountedSize | undefined,
  dependents: number,
  words: PrintOptions,
): SegmentSummary {
  const changed = hasUnpublishedChanges(record)
  return {
    key: record.key,
    name: record.name,
    description: record.description,
    status: segmentStatus(record),
    publishedVersion: record.published?.version ?? null,
    revision: record.revision,
    draftRevision: changed ? record.revision : null,
    hasUnpublishedChanges: changed,
    size: counted?.size ?? null,
    sizeAsOf: counted ? new Date(counted.asOf).toISOString() : null,
    exact: counted?.exact ?? false,
    sentence: record.published?.sentence ?? sentenceOf(record.draft, words),
    updatedAt: record.updatedAt.toISOString(),
    dependents,
  }
}

function versionSummaryOf({
  version,
  publishedAt,
  note,
  sentence,
  definitionHash,
}: VersionRecord): SegmentVersionSummary {
  return { version, publishedAt: publishedAt.toISOString(), note, sentence, definitionHash }
}

function detailOf(
  record: SegmentRecord,
  versions: readonly VersionRecord[],
  dependents: SegmentDetail['dependents'],
  dependsOn: SegmentDetail['dependsOn'],
): SegmentDetail {
  const { published } = record
  return {
    key: record.key,
    name: record.name,
    description: record.description,
    status: segmentStatus(record),
    revision: record.revision,
    draft: record.draft,
    published: published && {
      version: published.version,
      definition: published.definition,
      publishedAt: published.publishedAt.toISOString(),
      definitionHash: published.definitionHash,
    },
    versions: versions.map(versionSummaryOf),
    dependents,
    dependsOn,
    updatedAt: record.updatedAt.toISOString(),
  }
}
