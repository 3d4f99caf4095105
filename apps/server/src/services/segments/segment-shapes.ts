/** Segments as the browser reads them. */
import { isDeepStrictEqual } from 'node:util'
import type { PersonRecord } from '@tessera/db/people/person-record'
import type { RequestRecord, SegmentRecord, VersionHistory } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { isAnswered } from '@tessera/governance/lifecycle/answered-request'
import { stateOf } from '@tessera/governance/lifecycle/state'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { reviewDue } from '@tessera/governance/review/due'
import type { Definition } from '@tessera/rules/definition'
import { freshness } from '@tessera/rules/freshness/freshness'
import type { PrintOptions } from '@tessera/rules/print/words'
import type { PersonName } from '../../shapes/person-name.ts'
import type {
  OpenRequest,
  SegmentDetail,
  SegmentName,
  SegmentStanding,
  SegmentSummary,
  SegmentVersionSummary,
} from '../../shapes/segment.ts'
import { sentenceOf } from './rule-words.ts'
import { segmentMay } from './segment-may.ts'
import type { CountedSize } from './segment-sizes.ts'
import { missingOf } from './segment-steps.ts'

/** Who reads, by which rules, when. */
export interface Reading {
  readonly actor: Actor
  readonly policy: GovernancePolicy
  /** Milliseconds since the epoch. */
  readonly now: number
  /** IANA. */
  readonly timeZone: string
}

export const personName = (person: PersonRecord): PersonName => ({
  id: person.id,
  name: person.name,
  active: person.active,
})
const personOrNull = (person: PersonRecord | null) => person && personName(person)

export function hasUnpublishedChanges(record: SegmentRecord): boolean {
  return !record.published || !isDeepStrictEqual(record.published.definition, record.draft)
}

function standingOf(record: SegmentRecord, changed: boolean, reading: Reading): SegmentStanding {
  const { actor, policy, now, timeZone } = reading
  const due = reviewDue(
    {
      reviewedAt: record.reviewedAt?.getTime() ?? null,
      firstPublishedAt: record.firstPublishedAt?.getTime() ?? null,
      reviewDays: record.reviewDays,
    },
    policy.remindDays,
    now,
    timeZone,
  )
  const { verified } = record
  return {
    status: segmentStatus(record),
    state: stateOf({
      archived: record.archivedAt !== null,
      liveVersion: record.published?.version ?? 0,
      openRequests: record.openRequests,
    }),
    owner: personOrNull(record.owner),
    team: record.team,
    createdBy: personOrNull(record.createdBy),
    category: record.category,
    reviewDue: due && new Date(due.dueAt).toISOString(),
    reviewStanding: due?.state ?? 'none',
    verified: verified && {
      version: verified.version,
      by: personOrNull(verified.by),
      at: verified.at.toISOString(),
    },
    lastUsed: record.lastUsedAt?.toISOString() ?? null,
    openRequests: record.openRequests,
    may: segmentMay(actor, record, changed, policy),
  }
}

export function summaryOf(
  record: SegmentRecord,
  counted: CountedSize | undefined,
  dependents: number,
  words: PrintOptions,
  reading: Reading,
  published: ReadonlyMap<string, Definition>,
): SegmentSummary {
  const changed = hasUnpublishedChanges(record)
  return {
    key: record.key,
    name: record.name,
    ...standingOf(record, changed, reading),
    description: record.description,
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
    freshness: freshness(record.published?.definition ?? record.draft, published).class,
  }
}

export function versionSummaryOf(version: VersionHistory): SegmentVersionSummary {
  return {
    version: version.version,
    publishedAt: version.publishedAt.toISOString(),
    note: version.note,
    sentence: version.sentence,
    definitionHash: version.definitionHash,
    author: personOrNull(version.author),
    approvedBy: personOrNull(version.approvedBy),
    restoredFrom: version.restoredFrom,
    live: version.live.map(({ from, until }) => ({
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
  }
}

export function detailOf(
  record: SegmentRecord,
  parts: {
    readonly versions: readonly VersionHistory[]
    readonly requests: readonly RequestRecord[]
    readonly dependents: readonly SegmentName[]
    readonly dependsOn: readonly SegmentName[]
  },
  reading: Reading,
): SegmentDetail {
  const { published, purpose, intendedUse, category, reviewDays, expiresAt } = record
  return {
    key: record.key,
    name: record.name,
    ...standingOf(record, hasUnpublishedChanges(record), reading),
    description: record.description,
    revision: record.revision,
    draft: record.draft,
    published: published && {
      version: published.version,
      definition: published.definition,
      publishedAt: published.publishedAt.toISOString(),
      definitionHash: published.definitionHash,
    },
    documentation: {
      purpose,
      intendedUse,
      category,
      reviewDays,
      expiresAt: expiresAt?.toISOString() ?? null,
    },
    missingDocumentation: missingOf(record, reading.policy, reading.now).map(({ field }) => field),
    reviewed: record.reviewedAt && {
      at: record.reviewedAt.toISOString(),
      by: personOrNull(record.reviewedBy),
    },
    requests: parts.requests.flatMap((request) => openRequestOf(request, record)),
    versions: parts.versions.map(versionSummaryOf),
    dependents: parts.dependents,
    dependsOn: parts.dependsOn,
    updatedAt: record.updatedAt.toISOString(),
  }
}

function openRequestOf(
  { id, state, author, createdAt, definition }: RequestRecord,
  { draft, draftAuthors }: SegmentRecord,
): OpenRequest[] {
  if (state !== 'open' && state !== 'changes-requested') return []
  const answeredByDraft = isAnswered(
    { definition, authorId: author.id },
    { definition: draft, authors: draftAuthors },
  )
  return [{ id, state, author: personName(author), createdAt: createdAt.toISOString(), answeredByDraft }]
}
