import { volatilityOf } from '../../lib/observed-interval.ts'
import type { Outputs } from '../../lib/trpc.ts'
import type { SegmentsSearch, SortKey } from './segments-search.ts'

export type SegmentSummary = Outputs['segments']['list'][number]
export type Movement = Outputs['movement']['list'][number]

/** A segment with how its membership moved; without it while nothing is kept of it. */
export type ListedSegment = SegmentSummary & { readonly movement?: Movement | undefined }

const comparisons: { [K in SortKey]: (a: ListedSegment, b: ListedSegment) => number } = {
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  size: (a, b) => (a.size ?? -1) - (b.size ?? -1),
  updated: (a, b) => a.updatedAt.localeCompare(b.updatedAt),
  dependents: (a, b) => a.dependents - b.dependents,
  volatility: (a, b) => (volatilityOf(a.movement?.month) ?? -1) - (volatilityOf(b.movement?.month) ?? -1),
  lastUsed: (a, b) => (a.lastUsed ?? '').localeCompare(b.lastUsed ?? ''),
  review: (a, b) => (a.reviewDue ?? '9').localeCompare(b.reviewDue ?? '9'),
}

/** Names and reviews read upwards first; of numbers and moments the largest and the newest come first. */
export function descendsByDefault(sort: SortKey): boolean {
  return sort !== 'name' && sort !== 'review'
}

/** The order asked for, defaults filled in. */
export function orderOf(search: SegmentsSearch): { sort: SortKey; desc: boolean } {
  const sort = search.sort ?? 'updated'
  return { sort, desc: search.desc ?? descendsByDefault(sort) }
}

/**
 * The segments a search asks for, in its order. Every word must occur in name, key, description, owner or sentence, case ignored.
 * Archived ones are shown only when asked for.
 */
export function viewSegments(
  segments: readonly ListedSegment[],
  search: SegmentsSearch,
): readonly ListedSegment[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const { sort, desc } = orderOf(search)
  const compare = comparisons[sort]
  return segments
    .filter((segment) => fits(segment, search))
    .filter(({ name, key, description, owner, sentence }) => {
      const text = `${name} ${key} ${description} ${owner?.name ?? ''} ${sentence}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => (desc ? compare(b, a) : compare(a, b)) || comparisons.name(a, b))
}

function fits(
  segment: ListedSegment,
  { status, owner, category, review, verified }: SegmentsSearch,
): boolean {
  const isShown =
    status === undefined ? segment.state !== 'archived' : status === 'all' || segment.state === status
  const isOwned =
    owner === undefined || (owner === 'orphaned' ? isOrphaned(segment) : segment.owner?.id === owner)
  const isInReview =
    review === undefined ||
    segment.reviewStanding === 'overdue' ||
    (review === 'due' && (segment.reviewStanding === 'soon' || segment.reviewStanding === 'due'))
  return (
    isShown &&
    isOwned &&
    isInReview &&
    (category === undefined || segment.category === category) &&
    (verified !== true || segment.verified !== null)
  )
}

/** Nobody answers for it any more. */
export function isOrphaned({ owner }: SegmentSummary): boolean {
  return owner === null || !owner.active
}
