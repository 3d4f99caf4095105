/**
 * Where a segment stands. A published segment may have a draft that differs and requests that are open beside it; the
 * published version keeps serving until another one is approved.
 */
export type SegmentState = 'draft' | 'in-review' | 'published' | 'archived'

/** Where a request that a definition become the next version stands. The last three are final. */
export const requestStates = ['open', 'changes-requested', 'approved', 'rejected', 'withdrawn'] as const
export type RequestState = (typeof requestStates)[number]

/** What the state is derived from. */
export interface Standing {
  readonly archived: boolean
  /** The live version's number; 0 when nothing was published. */
  readonly liveVersion: number
  readonly openRequests: number
}

/** Archived beats published beats in review beats draft. */
export function stateOf({ archived, liveVersion, openRequests }: Standing): SegmentState {
  if (archived) return 'archived'
  if (liveVersion > 0) return 'published'
  return openRequests > 0 ? 'in-review' : 'draft'
}
