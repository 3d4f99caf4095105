import type { OverlapAnswer } from '../answers.ts'
import type { BitSet } from '../sets/bit-set.ts'

/**
 * Every combination of 2 to 20 sets that some number is in, with its count, in one pass over the words. Numbers in none are left out.
 */
export function overlapRegions(sets: readonly BitSet[]): OverlapAnswer['regions'] {
  if (sets.length > 20) throw new RangeError(`Overlaps of ${sets.length} sets are too many; 20 is the limit.`)
  const counts = new Uint32Array(2 ** sets.length)
  const words = sets.map((set) => set.words)
  const length = words[0]?.length ?? 0
  for (let i = 0; i < length; i++) {
    let anywhere = 0
    for (const each of words) anywhere |= each[i]!
    while (anywhere !== 0) {
      const bit = anywhere & -anywhere
      anywhere ^= bit
      let region = 0
      for (let s = 0; s < words.length; s++) if ((words[s]![i]! & bit) !== 0) region |= 1 << s
      counts[region]! += 1
    }
  }
  return [...counts.entries()]
    .filter(([region, count]) => region > 0 && count > 0)
    .map(([region, count]) => ({ of: [...sets.keys()].filter((s) => (region & (1 << s)) !== 0), count }))
    .toSorted((a, b) => b.count - a.count)
}
