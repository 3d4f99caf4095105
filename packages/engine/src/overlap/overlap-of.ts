import { overlapMeasures } from '@tessera/rules/overlap-measures'
import type { OverlapAnswer, OverlapPair, OverlapRegion } from '../answers.ts'

type OverlapFigures = Pick<
  OverlapAnswer,
  'sizes' | 'union' | 'regions' | 'regionCount' | 'inExactly' | 'pairs'
>

/**
 * Everything that is said about the overlap of `sets` sets, from how many are in each region (bit `i` of a region's number for
 * set `i`; region 0 is ignored). At most `limit` regions, the largest first.
 */
export function overlapOf(counts: Uint32Array, sets: number, limit: number): OverlapFigures {
  const inAll = sumOverSupersets(counts, sets)
  const sizes = Array.from({ length: sets }, (_, i) => inAll[1 << i] ?? 0)
  const inExactly = Array.from({ length: sets + 1 }, () => 0)
  const found: number[] = []
  for (let region = 1; region < counts.length; region++) {
    const count = counts[region]!
    if (count === 0) continue
    found.push(region)
    inExactly[bitsOf(region)]! += count
  }
  const largest = found.toSorted((a, b) => counts[b]! - counts[a]! || bitsOf(a) - bitsOf(b) || a - b)
  return {
    sizes,
    union: inExactly.reduce((sum, count) => sum + count, 0),
    inExactly,
    regionCount: found.length,
    regions: largest.slice(0, limit).map(
      (region): OverlapRegion => ({
        of: indexesOf(region, sets),
        count: counts[region]!,
      }),
    ),
    pairs: pairsOf(sizes, (a, b) => inAll[(1 << a) | (1 << b)] ?? 0),
  }
}

/** Every pair with its measures, `a` before `b`. */
export function pairsOf(sizes: readonly number[], both: (a: number, b: number) => number): OverlapPair[] {
  return sizes.flatMap((sizeOfA, a) =>
    sizes.slice(a + 1).map((sizeOfB, after) => {
      const b = a + 1 + after
      return { a, b, ...overlapMeasures(sizeOfA, sizeOfB, both(a, b)) }
    }),
  )
}

/** Entry `r` of the result counts those in at least the sets of `r`: the intersection of those sets. */
function sumOverSupersets(counts: Uint32Array, sets: number): Uint32Array {
  const sums = counts.slice()
  for (let set = 0; set < sets; set++) {
    const bit = 1 << set
    for (let region = 0; region < sums.length; region++)
      if ((region & bit) === 0) sums[region]! += sums[region | bit]!
  }
  return sums
}

function indexesOf(region: number, sets: number): number[] {
  return Array.from({ length: sets }, (_, i) => i).filter((i) => (region & (1 << i)) !== 0)
}

function bitsOf(region: number): number {
  let count = 0
  for (let rest = region; rest !== 0; rest &= rest - 1) count++
  return count
}
