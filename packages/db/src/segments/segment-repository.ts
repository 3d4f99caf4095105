/**
 * Segments with their drafts and versions. Every change names the revision it was made on and is refused with the other
 * side's state (`EditConflict`) when that is no longer the last one; a change that was acknowledged survives a crash and is in the log.
 */
import { isDeepStrictEqual } from 'node:util'
import { foldName } from '@tessera/governance/naming/fold-name'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Definition } from '@tessera/rules/definition'
import { Prisma } from '../../generated/client.ts'
import type { PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { ControlError, EditConflict } from '../store/control-error.ts'
import { personRecordOf, personSelect } from '../people/person-record.ts'
import { freeKey, freeName, keyOfName } from './segment-name.ts'
import type { DocumentationRecord, SegmentRecord, VersionHistory, VersionRecord } from './segment-record.ts'
import { readSegment, readSegments, readVersion, versionOf } from './segment-rows.ts'
import type { DefinitionWords } from './segment-step.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

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
  readonly documentation?: DocumentationRecord | undefined
}

export interface DraftChange {
  readonly definition?: Definition
  readonly name?: string
  readonly description?: string
}

/** Throws when a name is refused beside the others; nobody else can take a name while it looks. */
export type NameCheck = (
  name: string,
  others: readonly { readonly key: string; readonly name: string }[],
) => void

/** Who writes, how definitions read in the log, which names are refused. */
export interface Writing {
  readonly actor: Actor
  readonly words: DefinitionWords
  readonly checkName: NameCheck
}

export interface SegmentRepository {
  /** All segments, archived ones included, by name. */
  list(): Promise<SegmentRecord[]>
  /** `segment-not-found` when there is none. */
  get(key: string): Promise<SegmentRecord>
  /** Newest first. */
  versions(key: string): Promise<VersionHistory[]>
  version(key: string, version: number): Promise<VersionRecord>
  /** Its author owns it. `name-taken` and `key-taken` carry a free `suggestion` in `params`. */
  create(by: Writing, segment: NewSegment): Promise<SegmentRecord>
  /** Saves what is given and leaves the rest; the revision grows by one. */
  saveDraft(by: Writing, at: RevisionOf, change: DraftChange): Promise<SegmentRecord>
  /** Makes an earlier version the draft again. */
  restore(by: Writing, at: RevisionOf, version: number): Promise<SegmentRecord>
}

export function segmentRepository(prisma: PrismaClient): SegmentRepository {
  const version = async (key: string, number: number): Promise<VersionRecord> =>
    readVersion(prisma, await readSegment(prisma, key), number)

  const saveDraft = (
    { actor, words, checkName }: Writing,
    at: RevisionOf,
    change: DraftChange,
    restored?: number,
  ): Promise<SegmentRecord> =>
    inTransaction(prisma, async (transaction) => {
      const { name, description, definition } = change
      const others = name === undefined ? [] : await namesBeside(transaction, at.key)
      const before = await lockSegment(transaction, at)
      if (before.archivedAt) throw isArchived(before)
      if (name !== undefined && name !== before.name) refuseName(name, others, checkName)
      await transaction.segment.update({
        where: { key: at.key },
        data: {
          revision: { increment: 1 },
          ...(definition === undefined ? {} : draftBy(actor, before, definition)),
          ...(name === undefined || name === before.name ? {} : { name, nameFolded: foldName(name) }),
          ...(description === undefined ? {} : { description }),
        },
      })
      const { record } = await readSegment(transaction, at.key)
      if (name !== undefined || description !== undefined) {
        await auditChange(transaction, actor, {
          action: 'segment.renamed',
          subjectId: at.key,
          before: { name: before.name, description: before.description },
          after: { name: record.name, description: record.description },
        })
      }
      if (definition !== undefined && !isDeepStrictEqual(before.draft, definition)) {
        await auditChange(transaction, actor, {
          action: restored === undefined ? 'segment.draft-saved' : 'segment.version-restored',
          subjectId: at.key,
          before: { revision: before.revision, ...words(before.draft) },
          after: {
            revision: record.revision,
            ...words(definition),
            ...(restored === undefined ? {} : { version: restored }),
          },
        })
      }
      return record
    })

  return {
    list: () => readSegments(prisma),
    get: async (key) => (await readSegment(prisma, key)).record,
    version,
    saveDraft: (by, at, change) => saveDraft(by, at, change),

    async versions(key) {
      const { id } = await readSegment(prisma, key)
      const [rows, periods] = await Promise.all([
        prisma.segmentVersion.findMany({
          where: { segmentId: id },
          include: { author: personSelect, approvedBy: personSelect },
          orderBy: { version: 'desc' },
        }),
        prisma.livePeriod.findMany({ where: { segmentId: id }, orderBy: { from: 'asc' } }),
      ])
      return rows.map((row) => ({
        ...versionOf(row),
        author: row.author && personRecordOf(row.author),
        approvedBy: row.approvedBy && personRecordOf(row.approvedBy),
        live: periods.filter((period) => period.version === row.version),
      }))
    },

    async create({ actor, words, checkName }, { name, key, description = '', definition, documentation }) {
      try {
        return await inTransaction(prisma, async (transaction) => {
          const others = await namesBeside(transaction, undefined)
          const keys = new Set(others.map((other) => other.key))
          refuseName(name, others, checkName)
          if (key !== undefined && keys.has(key)) throw keyTaken(key, keys)
          const created = await transaction.segment.create({
            data: {
              key: key ?? freeKey(keyOfName(name), keys),
              name,
              nameFolded: foldName(name),
              description,
              draft: JSON.stringify(definition),
              draftAuthors: JSON.stringify(authorsAfter([], actor)),
              ...documentation,
              ownerId: personOf(actor),
              createdById: personOf(actor),
            },
          })
          await auditChange(transaction, actor, {
            action: 'segment.created',
            subjectId: created.key,
            before: null,
            after: { name, description, ...words(definition), ...(documentation ? { documentation } : {}) },
          })
          return (await readSegment(transaction, created.key)).record
        })
      } catch (error) {
        if (isTaken(error)) throw nameTaken(name, await namesOf(prisma))
        throw error
      }
    },

    async restore(by, at, number) {
      const { definition } = await version(at.key, number)
      return saveDraft(by, at, { definition }, number)
    },
  }
}

/** The draft as somebody wrote it, and who wrote at it since it last said what is live. */
function draftBy(
  actor: Actor,
  { draft, draftAuthors, published }: SegmentRecord,
  definition: Definition,
): { readonly draft: string; readonly draftAuthors?: string } {
  const written = { draft: JSON.stringify(definition) }
  if (isDeepStrictEqual(draft, definition)) return written
  const begun = !published || !isDeepStrictEqual(draft, published.definition)
  return { ...written, draftAuthors: JSON.stringify(authorsAfter(begun ? draftAuthors : [], actor)) }
}

function authorsAfter(authors: readonly string[], actor: Actor): readonly string[] {
  const person = personOf(actor)
  return person === null ? authors : [...authors.filter((id) => id !== person), person]
}

type Names = readonly { readonly key: string; readonly name: string }[]

function namesOf(client: Pick<PrismaClient, 'segment'>): Promise<{ key: string; name: string }[]> {
  return client.segment.findMany({ select: { key: true, name: true } })
}

/** The names of all but this one; nobody else takes one until the transaction ends. */
async function namesBeside(transaction: Prisma.TransactionClient, key: string | undefined): Promise<Names> {
  await takeTurn(transaction, 'segments')
  return (await namesOf(transaction)).filter((other) => other.key !== key)
}

/** The policy first: it says all that is wrong with a name, and whose it is. */
function refuseName(name: string, others: Names, checkName: NameCheck): void {
  checkName(name, others)
  if (others.some((other) => foldName(other.name) === foldName(name))) throw nameTaken(name, others)
}

export function nameTaken(name: string, others: Names): ControlError {
  const suggestion = freeName(name, new Set(others.map((other) => foldName(other.name))))
  return new ControlError(
    'name-taken',
    `There is already a segment called "${name}". Nothing was changed.`,
    `Take another name, "${suggestion}" for one.`,
    { name, suggestion },
  )
}

function keyTaken(key: string, taken: ReadonlySet<string>): ControlError {
  const suggestion = freeKey(key, taken)
  return new ControlError(
    'key-taken',
    `There is already a segment with the key "${key}". Nothing was changed.`,
    `Take another key, "${suggestion}" for one.`,
    { key, suggestion },
  )
}

export function isArchived({ key, name }: SegmentRecord): ControlError {
  return new ControlError(
    'is-archived',
    `"${name}" is archived. Nothing was changed.`,
    'Take it out of the archive first.',
    { key },
  )
}

/** The segment as it is; nobody else changes it until the transaction ends. Throws `EditConflict` when it is not at that revision. */
export async function lockSegment(
  transaction: Prisma.TransactionClient,
  at: { readonly key: string; readonly revision?: number },
): Promise<SegmentRecord> {
  await transaction.$queryRaw(Prisma.sql`SELECT 1 FROM segments WHERE key = ${at.key} FOR UPDATE`)
  const { record } = await readSegment(transaction, at.key)
  if (at.revision !== undefined && record.revision !== at.revision)
    throw new EditConflict(record, at.revision)
  return record
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
