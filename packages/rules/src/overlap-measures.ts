/** How two sets lie in each other. */
export interface OverlapMeasures {
  /** Profiles in both. */
  readonly overlapCount: number
  /** Of A's members, those that are in B too: 0 to 1; 0 when A is empty. */
  readonly overlapShareOfA: number
  readonly overlapShareOfB: number
  /** Profiles in both, of those in either: 0 to 1; 0 when both are empty. */
  readonly jaccard: number
  /** How far the smaller lies in the other: the larger of the two shares; 1 means that one is a subset. 0 when either is empty. */
  readonly containment: number
}

export type OverlapMeasure = keyof OverlapMeasures

/**
 * From two sizes and the count of both. Whole numbers of profiles; shares are fractions.
 *
 * @example overlapMeasures(100, 40, 30) // { overlapCount: 30, overlapShareOfA: 0.3, overlapShareOfB: 0.75, jaccard: 30/110, containment: 0.75 }
 */
export function overlapMeasures(sizeOfA: number, sizeOfB: number, overlapCount: number): OverlapMeasures {
  const share = (whole: number) => (whole === 0 ? 0 : overlapCount / whole)
  return {
    overlapCount,
    overlapShareOfA: share(sizeOfA),
    overlapShareOfB: share(sizeOfB),
    jaccard: share(sizeOfA + sizeOfB - overlapCount),
    containment: share(Math.min(sizeOfA, sizeOfB)),
  }
}
