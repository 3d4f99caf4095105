import { inSlices } from '../in-slices.ts'
import { BlockCounter, type PackedSet } from './packed-set.ts'

interface Counting {
  readonly signal?: AbortSignal | undefined
  /** Pairs counted over the whole range of numbers, of all; called between slices of work. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined
}

/**
 * How many numbers each pair of sets has in common: row `a` holds the counts with `a + 1`, `a + 2`, …
 * Block by block, so that the blocks of all sets stay near while their pairs are counted.
 *
 * @throws the signal's reason, within a slice of some ten milliseconds
 */
export async function countPairs(sets: readonly PackedSet[], counting: Counting = {}): Promise<number[][]> {
  const rows = sets.map((_, a) => Array.from({ length: sets.length - a - 1 }, () => 0))
  const blocks = Math.max(0, ...sets.map((set) => set.blocks.length))
  const pairs = (sets.length * (sets.length - 1)) / 2
  const breathe = inSlices(counting.signal)
  const counter = new BlockCounter()
  for (let block = 0; block < blocks; block++) {
    for (const [a, row] of rows.entries()) {
      const mine = sets[a]?.blocks[block]
      if (mine === undefined) continue
      counter.open(mine)
      for (let after = 0; after < row.length; after++)
        row[after]! += counter.countBoth(sets[a + 1 + after]!.blocks[block])
      if (await breathe()) counting.onProgress?.(Math.floor((pairs * block) / blocks), pairs)
    }
  }
  counting.onProgress?.(pairs, pairs)
  return rows
}

/** How many numbers of `set` each of the others has. */
export async function countAgainst(
  set: PackedSet,
  others: readonly PackedSet[],
  signal?: AbortSignal,
): Promise<number[]> {
  const counts = others.map(() => 0)
  const breathe = inSlices(signal)
  const counter = new BlockCounter()
  for (const [block, mine] of set.blocks.entries()) {
    if (mine === undefined) continue
    counter.open(mine)
    for (const [index, other] of others.entries()) counts[index]! += counter.countBoth(other.blocks[block])
    await breathe()
  }
  return counts
}
