import type { OverlapMeasure } from '@tessera/rules/overlap-measures'

/** Whether nobody is in what the measure is a share of, so that there is no share; a count always is one. */
export function isOfNothing(measure: OverlapMeasure, sizeOfA: number, sizeOfB: number): boolean {
  switch (measure) {
    case 'overlapCount':
      return false
    case 'overlapShareOfA':
      return sizeOfA === 0
    case 'overlapShareOfB':
      return sizeOfB === 0
    case 'jaccard':
      return sizeOfA + sizeOfB === 0
    case 'containment':
      return Math.min(sizeOfA, sizeOfB) === 0
  }
}
