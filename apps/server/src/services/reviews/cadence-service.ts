/** Reviews: which are due, and that somebody says a segment is still right. */
import { EditConflict } from '@tessera/db/store/control-error'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { SegmentDocumentation } from '@tessera/db/segments/segment-documentation'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { reviewDue } from '@tessera/governance/review/due'
import { ServerError } from '../../server-error.ts'
import type { DueReview, DueReviews } from '../../shapes/cadence.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import { segmentMay } from '../segments/segment-may.ts'
import { personName } from '../segments/segment-shapes.ts'

export interface CadenceService {
  /** `mine`: of segments that the reader owns. */
  list(actor: Actor, input: { whose: 'mine' | 'all' }): Promise<DueReviews>
  /** Says that the segment, as it was at that revision, is still right. */
  confirm(
    actor: Actor,
    input: { key: string; revision: number; note?: string | undefined },
  ): Promise<{ reviewedAt: string; dueAt: string | null }>
}

export function cadenceService(parts: {
  readonly known: KnownSegments
  readonly documentation: SegmentDocumentation
  readonly policies: Policies
  readonly timeZone: string
  readonly now?: () => number
}): CadenceService {
  const { known, timeZone } = parts
  const now = parts.now ?? Date.now

  const dueOf = (record: SegmentRecord, policy: GovernancePolicy, at: number) =>
    reviewDue(
      {
        reviewedAt: record.reviewedAt?.getTime() ?? null,
        firstPublishedAt: record.firstPublishedAt?.getTime() ?? null,
        reviewDays: record.reviewDays,
      },
      policy.remindDays,
      at,
      timeZone,
    )

  return {
    async list(actor, { whose }) {
      const at = now()
      const me = personOf(actor)
      const [{ records }, policy] = await Promise.all([known.read(), parts.policies.governance()])
      const published = records.filter(
        (record) => segmentStatus(record) === 'published' && (whose === 'all' || record.owner?.id === me),
      )
      const reviews = published.flatMap((record): DueReview[] => {
        const due = dueOf(record, policy, at)
        if (!due || record.reviewDays === null) return []
        return [
          {
            key: record.key,
            name: record.name,
            owner: record.owner && personName(record.owner),
            revision: record.revision,
            reviewDays: record.reviewDays,
            reviewedAt: record.reviewedAt?.toISOString() ?? null,
            reviewedBy: record.reviewedBy && personName(record.reviewedBy),
            dueAt: new Date(due.dueAt).toISOString(),
            state: due.state,
            days: due.days,
            sentence: record.published?.sentence ?? '',
            mayConfirm: segmentMay(actor, record, false, policy).confirmReview,
          },
        ]
      })
      return {
        reviews: reviews.toSorted((a, b) => a.days - b.days || a.name.localeCompare(b.name)),
        withoutCadence: published.filter(({ reviewDays }) => reviewDays === null).length,
        asOf: new Date(at).toISOString(),
      }
    },

    async confirm(actor, { key, revision, note = '' }) {
      known.changed()
      const record = (await known.read()).records.find((each) => each.key === key)
      // What was looked at is what is confirmed.
      if (record && record.revision !== revision) throw new EditConflict(record, revision)
      if (record && !record.published) {
        throw new ServerError(`"${record.name}" was never published, so there is nothing to review yet.`, {
          code: 'wrong-input',
          fix: 'Publish it first.',
        })
      }
      const at = new Date(now())
      const confirmed = await parts.documentation.confirmReview(actor, key, at, note)
      known.changed()
      const due = dueOf(confirmed, await parts.policies.governance(), at.getTime())
      return { reviewedAt: at.toISOString(), dueAt: due && new Date(due.dueAt).toISOString() }
    },
  }
}
