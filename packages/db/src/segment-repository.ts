/**
 * Segments with their drafts and versions. Every change names the revision it was made on and is refused with the other
 * side's state (`EditConflict`) when that is no longer the last one; a change that was acknowledged survives a crash.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Definition } from '@tessera/rules/definition'
import { Prisma } from '../generated/client.ts'
import type { PrismaClient } from '../generated/client.ts'
import { ControlError, EditConflict } from './control-error.ts'
import { foldName, freeKey, freeName, keyOfName } from './segment-name.ts'
import type { SegmentRecord, VersionRecord } from './segment-record.ts'

/** The segment and the revision that a change was made on. */
export interface RevisionOf {
  readonly key: string
  readonly revision: number
}

export interface NewSegment {
  readonly name: string
  /** Derived from the name when left out. */
  readonly key?: string
  readonly description?: string
  readonly definition: Definition
}

export interface DraftChange {
  readonly definition?: Definition
  readonly name?: string
  readonly description?: string
}

export interface SegmentRepository {
  /** All segments, archived ones included, by name. */
  list(): Promise<SegmentRecord[]>
  /** `segment-not-found` when there is none. */
  get(key: string): Promise<SegmentRecord>
  /** Newest first. */
  versions(key: string): Promise<VersionRecord[]>
  version(key: string, version: number): Promise<VersionRecord>
  /** `name-taken` and `key-taken` carry a free `suggestion` in `params`. */
  create(segment: NewSegment): Promise<SegmentRecord>
  /** Saves what is given and leaves the rest; the revision grows by one. */
  saveDraft(at: RevisionOf, change: DraftChange): Promise<SegmentRecord>
  /** Makes the draft at that revision the next version. The draft and its revision stay as they are. */
  publish(
    at: RevisionOf,
    words: { readonly definitionHash: string; readonly sentence: string; readonly note: string },
  ): Promise<VersionRecord>
  /** Makes an earlier version the draft again. */
  restore(at: RevisionOf, version: number): Promise<SegmentRecord>
  archive(at: RevisionOf): Promise<SegmentRecord>
  unarchive(at: RevisionOf): Promise<SegmentRecord>
}

interface VersionRow {
  readonly version: number
  readonly definition: string
  readonly definitionHash: string
  readonly sentence: string
  readonly note: string
  readonly publishedAt: Date
}

const versionOf = (row: VersionRow): VersionRecord => ({
  version: row.version,
  definition: definitionOf(row.definition),
  definitionHash: row.definitionHash,
  sentence: row.sentence,
  note: row.note,
  publishedAt: row.publishedAt,
})

function definitionOf(text: string): Definition {
  return JSON.parse(text)
}

type SegmentRow = Prisma.SegmentGetPayload<object>

const recordOf = (row: SegmentRow, latest: VersionRow | null): SegmentRecord => ({
  key: row.key,
  name: row.name,
  description: row.description,
  draft: definitionOf(row.draft),
  revision: row.revision,
  archivedAt: row.archivedAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  published: latest && versionOf(latest),
})

export function segmentRepository(prisma: PrismaClient): SegmentRepository {
  const latestOf = (client: Pick<PrismaClient, 'segmentVersion'>, segmentId: string) =>
    client.segmentVersion.findFirst({ where: { segmentId }, orderBy: { version: 'desc' } })

  async function rowOf(key: string): Promise<SegmentRow> {
    const row = await prisma.segment.findUnique({ where: { key } })
    if (row) return row
    throw new ControlError(
      'segment-not-found',
      `There is no segment with the key "${key}".`,
      'Choose one from the list of segments.',
      { key },
    )
  }

  async function get(key: string): Promise<SegmentRecord> {
    const row = await rowOf(key)
    return recordOf(row, await latestOf(prisma, row.id))
  }

  /** Says why a guarded update matched no row. */
  async function refusal(at: RevisionOf): Promise<ControlError> {
    const theirs = await get(at.key)
    if (theirs.archivedAt && theirs.revision === at.revision) {
      return new ControlError(
        'is-archived',
        `"${theirs.name}" is archived. Nothing was changed.`,
        'Take it out of the archive first.',
        { key: at.key },
      )
    }
    return new EditConflict(theirs, at.revision)
  }

  async function nameTaken(name: string): Promise<ControlError> {
    const taken = await prisma.segment.findMany({ select: { nameFolded: true } })
    const suggestion = freeName(name, new Set(taken.map((row) => row.nameFolded)))
    return new ControlError(
      'name-taken',
      `There is already a segment called "${name}". Nothing was changed.`,
      `Take another name, "${suggestion}" for one.`,
      { name, suggestion },
    )
  }

  async function keyTaken(key: string, taken: ReadonlySet<string>): Promise<ControlError> {
    const suggestion = freeKey(key, taken)
    return new ControlError(
      'key-taken',
      `There is already a segment with the key "${key}". Nothing was changed.`,
      `Take another key, "${suggestion}" for one.`,
      { key, suggestion },
    )
  }

  async function saveDraft(at: RevisionOf, change: DraftChange): Promise<SegmentRecord> {
    const data = {
      revision: { increment: 1 },
      ...(change.definition === undefined ? {} : { draft: JSON.stringify(change.definition) }),
      ...(change.name === undefined ? {} : { name: change.name, nameFolded: foldName(change.name) }),
      ...(change.description === undefined ? {} : { description: change.description }),
    }
    try {
      const [row] = await prisma.segment.updateManyAndReturn({
        where: { key: at.key, revision: at.revision, archivedAt: null },
        data,
      })
      if (row) return recordOf(row, await latestOf(prisma, row.id))
    } catch (error) {
      if (isTaken(error) && change.name !== undefined) throw await nameTaken(change.name)
      throw error
    }
    throw await refusal(at)
  }

  async function version(key: string, number: number): Promise<VersionRecord> {
    const { id, name } = await rowOf(key)
    const row = await prisma.segmentVersion.findUnique({
      where: { segmentId_version: { segmentId: id, version: number } },
    })
    if (row) return versionOf(row)
    throw new ControlError(
      'version-not-found',
      `"${name}" has no version ${number}.`,
      'Choose one from its list of versions.',
      { key, version: number },
    )
  }

  async function setArchived(at: RevisionOf, archivedAt: Date | null): Promise<SegmentRecord> {
    const [row] = await prisma.segment.updateManyAndReturn({
      where: { key: at.key, revision: at.revision },
      data: { archivedAt },
    })
    if (!row) throw await refusal(at)
    return recordOf(row, await latestOf(prisma, row.id))
  }

  return {
    get,
    saveDraft,
    version,

    async list() {
      const [segments, versions] = await Promise.all([
        prisma.segment.findMany({ orderBy: { nameFolded: 'asc' } }),
        prisma.$queryRaw<(VersionRow & { segmentId: string })[]>(Prisma.sql`
          SELECT DISTINCT ON (segment_id) segment_id::text AS "segmentId", version, definition,
            definition_hash AS "definitionHash", sentence, note, published_at AS "publishedAt"
          FROM segment_versions ORDER BY segment_id, version DESC`),
      ])
      const latest = new Map(versions.map((row) => [row.segmentId, row]))
      return segments.map((row) => recordOf(row, latest.get(row.id) ?? null))
    },

    async versions(key) {
      const { id } = await rowOf(key)
      const rows = await prisma.segmentVersion.findMany({
        where: { segmentId: id },
        orderBy: { version: 'desc' },
      })
      return rows.map(versionOf)
    },

    async create({ name, key, description = '', definition }) {
      const existing = await prisma.segment.findMany({ select: { key: true, nameFolded: true } })
      const keys = new Set(existing.map((row) => row.key))
      if (existing.some((row) => row.nameFolded === foldName(name))) throw await nameTaken(name)
      if (key !== undefined && keys.has(key)) throw await keyTaken(key, keys)
      try {
        const row = await prisma.segment.create({
          data: {
            key: key ?? freeKey(keyOfName(name), keys),
            name,
            nameFolded: foldName(name),
            description,
            draft: JSON.stringify(definition),
          },
        })
        return recordOf(row, null)
      } catch (error) {
        // Somebody was quicker between the look and the write.
        if (isTaken(error)) throw await nameTaken(name)
        throw error
      }
    },

    async publish(at, words) {
      const published = await prisma.$transaction(async (transaction) => {
        const [row] = await transaction.segment.updateManyAndReturn({
          where: { key: at.key, revision: at.revision, archivedAt: null },
          data: { updatedAt: new Date() },
        })
        if (!row) return undefined
        const latest = await latestOf(transaction, row.id)
        if (latest && isDeepStrictEqual(JSON.parse(latest.definition), JSON.parse(row.draft))) {
          throw new ControlError(
            'nothing-to-publish',
            `The draft of "${row.name}" is the same as version ${latest.version}, which is already published.`,
            'Change the draft first.',
            { key: at.key, version: latest.version },
          )
        }
        return transaction.segmentVersion.create({
          data: { segmentId: row.id, version: (latest?.version ?? 0) + 1, definition: row.draft, ...words },
        })
      })
      if (!published) throw await refusal(at)
      return versionOf(published)
    },

    async restore(at, number) {
      const { definition } = await version(at.key, number)
      return saveDraft(at, { definition })
    },

    archive: (at) => setArchived(at, new Date()),
    unarchive: (at) => setArchived(at, null),
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
