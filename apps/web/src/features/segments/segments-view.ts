import type { Outputs } from '../../lib/trpc.ts'
import type { SegmentsSearch, SortKey } from './segments-search.ts'

export type SegmentSummary = Outputs['segments']['list'][number]

const comparisons: { [K in SortKey]: (a: SegmentSummary, b: SegmentSummary) => number } = {
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }),
  size: (a, b) => (a.size ?? -1) - (b.size ?? -1),
  updated: (a, b) => a.updatedAt.localeCompare(b.updatedAt),
  dependents: (a, b) => a.dependents - b.dependents,
}

/** Names read upwards first; of numbers and moments the largest and the newest come first. */
export function descendsByDefault(sort: SortKey): boolean {
  return sort !== 'name'
}

/** The order asked for, defaults filled in. */
export function orderOf(search: SegmentsSearch): { sort: SortKey; desc: boolean } {
  const sort = search.sort ?? 'updated'
  return { sort, desc: search.desc ?? descendsByDefault(sort) }
}

/**
 * The segments a search asks for, in its order. Every word must occur in name, key, description or sentence, case ignored.
 * Archived ones are shown only when asked for.
 */
export function viewSegments(
  segments: readonly SegmentSummary[],
  search: SegmentsSearch,
): readonly SegmentSummary[] {
  const words = (search.q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const { sort, desc } = orderOf(search)
  const compare = comparisons[sort]
  return segments
    .filter((segment) => {
      if (search.status === undefined) return segment.status !== 'archived'
      return search.status === 'all' || segment.status === search.status
    })
    .filter((segment) => {
      const text = `${segment.name} ${segment.key} ${segment.description} ${segment.sentence}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .toSorted((a, b) => (desc ? compare(b, a) : compare(a, b)) || comparisons.name(a, b))
}
