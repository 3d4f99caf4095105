/** Rows of segments, versions and requests as records; reading them, in and out of transactions. */
import type { SegmentCategory } from '@tessera/governance/documentation/missing'
import type { RequestState } from '@tessera/governance/lifecycle/state'
import type { Definition } from '@tessera/rules/definition'
import { Prisma } from '../../generated/client.ts'
import { ControlError } from '../store/control-error.ts'
import { personRecordOf, personSelect } from '../people/person-record.ts'
import type { RequestRecord, SegmentRecord, VersionRecord } from './segment-record.ts'

export const undecided = ['open', 'changes-requested'] as const satisfies readonly RequestState[]

const withPeople = {
  owner: personSelect,
  createdBy: personSelect,
  reviewedBy: personSelect,
  verifiedBy: personSelect,
  team: true,
  _count: { select: { requests: { where: { state: { in: [...undecided] } } } } },
} as const satisfies Prisma.SegmentInclude

export type SegmentRow = Prisma.SegmentGetPayload<{ include: typeof withPeople }>
type VersionRow = Omit<Prisma.SegmentVersionGetPayload<object>, 'segmentId'>
interface Versions {
  readonly latest: VersionRow | null
  readonly firstPublishedAt: Date | null
}

export function definitionOf(text: string): Definition {
  return JSON.parse(text)
}

export function versionOf(row: VersionRow): VersionRecord {
  const { version, definitionHash, sentence, note, publishedAt, authorId, approvedById, restoredFrom } = row
  const definition = definitionOf(row.definition)
  return {
    version,
    definition,
    definitionHash,
    sentence,
    note,
    publishedAt,
    authorId,
    approvedById,
    restoredFrom,
  }
}

const personOrNull = (row: Parameters<typeof personRecordOf>[0] | null) => row && personRecordOf(row)

function segmentOf(row: SegmentRow, { latest, firstPublishedAt }: Versions): SegmentRecord {
  const { verifiedVersion, verifiedAt } = row
  return {
    key: row.key,
    name: row.name,
    description: row.description,
    draft: definitionOf(row.draft),
    draftAuthors: JSON.parse(row.draftAuthors),
    revision: row.revision,
    archivedAt: row.archivedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    published: latest && versionOf(latest),
    firstPublishedAt,
    purpose: row.purpose,
    intendedUse: row.intendedUse,
    // Written by `document` alone, from one of the two.
    category: row.category as SegmentCategory | null,
    reviewDays: row.reviewDays,
    expiresAt: row.expiresAt,
    owner: personOrNull(row.owner),
    createdBy: personOrNull(row.createdBy),
    team: row.team,
    reviewedAt: row.reviewedAt,
    reviewedBy: personOrNull(row.reviewedBy),
    verified:
      verifiedVersion !== null && verifiedAt !== null && verifiedVersion === latest?.version
        ? { version: verifiedVersion, by: personOrNull(row.verifiedBy), at: verifiedAt }
        : null,
    lastUsedAt: row.lastUsedAt,
    openRequests: row._count.requests,
  }
}

/** By name, archived ones included. */
export async function readSegments(client: Prisma.TransactionClient): Promise<SegmentRecord[]> {
  const segments = await client.segment.findMany({ include: withPeople, orderBy: { nameFolded: 'asc' } })
  const latest = await client.$queryRaw<
    (VersionRow & { segmentId: string; firstPublishedAt: Date })[]
  >(Prisma.sql`
    SELECT DISTINCT ON (segment_id) segment_id::text AS "segmentId", version, definition,
      definition_hash AS "definitionHash", sentence, note, published_at AS "publishedAt",
      author_id AS "authorId", approved_by_id AS "approvedById", restored_from AS "restoredFrom",
      min(published_at) OVER (PARTITION BY segment_id) AS "firstPublishedAt"
    FROM segment_versions ORDER BY segment_id, version DESC`)
  const bySegment = new Map(latest.map((row) => [row.segmentId, row]))
  return segments.map((row) => {
    const version = bySegment.get(row.id)
    return segmentOf(row, { latest: version ?? null, firstPublishedAt: version?.firstPublishedAt ?? null })
  })
}

/** The row's id beside the record: what other tables refer to. `segment-not-found` when there is none. */
export async function readSegment(
  client: Prisma.TransactionClient,
  key: string,
): Promise<{ id: string; record: SegmentRecord }> {
  const row = await client.segment.findUnique({ where: { key }, include: withPeople })
  if (!row) {
    throw new ControlError(
      'segment-not-found',
      `There is no segment with the key "${key}".`,
      'Choose one from the list of segments.',
      { key },
    )
  }
  const where = { segmentId: row.id }
  const latest = await client.segmentVersion.findFirst({ where, orderBy: { version: 'desc' } })
  const first = latest && (await client.segmentVersion.findFirst({ where, orderBy: { version: 'asc' } }))
  return { id: row.id, record: segmentOf(row, { latest, firstPublishedAt: first?.publishedAt ?? null }) }
}

/** `version-not-found` when the segment has none of that number. */
export async function readVersion(
  client: Prisma.TransactionClient,
  { id, record }: { readonly id: string; readonly record: SegmentRecord },
  version: number,
): Promise<VersionRecord> {
  const row = await client.segmentVersion.findUnique({
    where: { segmentId_version: { segmentId: id, version } },
  })
  if (row) return versionOf(row)
  throw new ControlError(
    'version-not-found',
    `"${record.name}" has no version ${version}.`,
    'Choose one from its list of versions.',
    { key: record.key, version },
  )
}

const requestInclude = {
  author: personSelect,
  decidedBy: personSelect,
  segment: {
    select: {
      key: true,
      name: true,
      owner: personSelect,
      versions: { select: { version: true }, orderBy: { version: 'desc' }, take: 1 },
    },
  },
  _count: { select: { comments: { where: { deletedAt: null } } } },
} as const satisfies Prisma.ChangeRequestInclude

function requestOf(row: Prisma.ChangeRequestGetPayload<{ include: typeof requestInclude }>): RequestRecord {
  const { key, name, owner, versions } = row.segment
  return {
    id: row.id,
    segment: { key, name, owner: personOrNull(owner) },
    // Written from the state machine's answers alone.
    state: row.state as RequestState,
    revision: row.revision,
    definition: definitionOf(row.definition),
    baseVersion: row.baseVersion,
    liveVersion: versions[0]?.version ?? 0,
    note: row.note,
    author: personRecordOf(row.author),
    createdAt: row.createdAt,
    decidedBy: personOrNull(row.decidedBy),
    decidedAt: row.decidedAt,
    reason: row.reason,
    comments: row._count.comments,
  }
}

/** Newest first. */
export async function readRequests(
  client: Prisma.TransactionClient,
  query: Pick<Prisma.ChangeRequestFindManyArgs, 'where' | 'take' | 'orderBy'>,
): Promise<RequestRecord[]> {
  const rows = await client.changeRequest.findMany({
    orderBy: { id: 'desc' },
    ...query,
    include: requestInclude,
  })
  return rows.map(requestOf)
}

/** `request-not-found` when there is none. */
export async function readRequest(client: Prisma.TransactionClient, id: string): Promise<RequestRecord> {
  const [request] = await readRequests(client, { where: { id } })
  if (request) return request
  throw new ControlError(
    'request-not-found',
    'There is no such change request.',
    'Choose one from the reviews.',
    { id },
  )
}
