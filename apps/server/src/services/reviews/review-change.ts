import type { ReviewRepository } from '@tessera/db/reviews/review-repository'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { ReviewChange } from '../../shapes/review.ts'
import type { InsightService } from '../answers/insight-service.ts'

/**
 * What a request would make of what is live, counted exactly, as of now; of one that is decided what is live is no more than what
 * it was decided beside, so nothing is counted. @throws what the definitions cannot be answered for by
 */
export type ReadReviewChange = (id: string, signal?: AbortSignal) => Promise<ReviewChange | null>

export function reviewChange(parts: {
  readonly reviews: Pick<ReviewRepository, 'get'>
  readonly segments: Pick<SegmentRepository, 'get'>
  readonly insight: Pick<InsightService, 'compare'>
}): ReadReviewChange {
  return async (id, signal) => {
    const { state, segment, definition } = await parts.reviews.get(id)
    if (state !== 'open' && state !== 'changes-requested') return null
    const { archivedAt, published } = await parts.segments.get(segment.key)
    const live = archivedAt === null ? published?.definition : undefined
    const compared = await parts.insight.compare(
      { key: segment.key, before: live, after: definition, samples: 0 },
      signal,
    )
    const { asOf, exact, before, after, entering, leaving } = compared
    return { asOf, exact, before: live ? before : null, after, entering, leaving }
  }
}
