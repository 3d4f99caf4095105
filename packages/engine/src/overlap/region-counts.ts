import type { BitSet } from '../sets/bit-set.ts'

/** Regions are numbered by a bit for each set, so this many sets have 2^20 of them. */
export const mostSets = 20

/**
 * How many numbers are in each region of `sets`: entry `r` counts those that are in exactly the sets whose bits are set in `r`
 * (bit `i` for `sets[i]`). Entry 0, those in none, is always 0: a set does not know what lies outside.
 *
 * One pass over the words: those of eight sets at a time are transposed, so that each number's bits become one byte, and the
 * bytes are counted. The order of bits inside a word does not matter to counts.
 *
 * @throws RangeError for more than twenty sets, or sets of different sizes
 */
export function regionCounts(sets: readonly BitSet[]): Uint32Array {
  if (sets.length > mostSets)
    throw new RangeError(`Overlaps of ${sets.length} sets are too many; ${mostSets} is the limit.`)
  const words = sets.map((set) => set.words)
  const length = words[0]?.length ?? 0
  if (words.some((each) => each.length !== length)) throw new RangeError('The sets are of different sizes.')
  const counts = sets.length <= 8 ? countBytes(words, length) : countLanes(words, length)
  counts[0] = 0
  return counts.slice(0, 2 ** sets.length)
}

/** Up to eight sets: a number's region is one byte. A histogram for each lane: equal neighbours do not wait for each other. */
function countBytes(words: readonly Uint32Array[], length: number): Uint32Array {
  const square = new Uint32Array(8)
  const [first, second, third, fourth] = [0, 1, 2, 3].map(() => new Uint32Array(256)) as Four
  for (let i = 0; i < length; i++) {
    if (!gather(words, 0, i, square)) continue
    transpose(square)
    for (let bit = 0; bit < 8; bit++) {
      const four = square[bit]!
      first[four & 255]!++
      second[(four >>> 8) & 255]!++
      third[(four >>> 16) & 255]!++
      fourth[four >>> 24]!++
    }
  }
  return first.map((count, region) => count + second[region]! + third[region]! + fourth[region]!)
}

type Four = [Uint32Array, Uint32Array, Uint32Array, Uint32Array]

/** More sets: a region is two or three bytes, one from each eight sets. */
function countLanes(words: readonly Uint32Array[], length: number): Uint32Array {
  const counts = new Uint32Array(2 ** words.length)
  const [low, middle, high] = [new Uint32Array(8), new Uint32Array(8), new Uint32Array(8)]
  for (let i = 0; i < length; i++) {
    const [anyLow, anyMiddle, anyHigh] = [
      gather(words, 0, i, low),
      gather(words, 8, i, middle),
      gather(words, 16, i, high),
    ]
    if (!anyLow && !anyMiddle && !anyHigh) continue
    if (anyLow) transpose(low)
    if (anyMiddle) transpose(middle)
    if (anyHigh) transpose(high)
    for (let bit = 0; bit < 8; bit++) {
      const [a, b, c] = [low[bit]!, middle[bit]!, high[bit]!]
      counts[(a & 255) | ((b & 255) << 8) | ((c & 255) << 16)]!++
      counts[((a >>> 8) & 255) | (b & 0xff00) | ((c & 0xff00) << 8)]!++
      counts[((a >>> 16) & 255) | ((b >>> 8) & 0xff00) | (c & 0xff0000)]!++
      counts[(a >>> 24) | ((b >>> 16) & 0xff00) | ((c >>> 8) & 0xff0000)]!++
    }
  }
  return counts
}

/** Takes word `i` of eight sets from `from` on; absent sets are empty. Answers whether any bit is set. */
function gather(words: readonly Uint32Array[], from: number, i: number, square: Uint32Array): boolean {
  let any = 0
  const end = Math.min(words.length - from, 8)
  for (let s = 0; s < end; s++) {
    const word = words[from + s]![i]!
    square[s] = word
    any |= word
  }
  for (let s = Math.max(end, 0); s < 8; s++) square[s] = 0
  return any !== 0
}

/** Transposes four squares of 8 × 8 bits at once, one in each byte lane (Hacker's Delight, 7-3). */
function transpose(square: Uint32Array): void {
  swap(square, 0, 4, 4, 0x0f0f0f0f)
  swap(square, 1, 5, 4, 0x0f0f0f0f)
  swap(square, 2, 6, 4, 0x0f0f0f0f)
  swap(square, 3, 7, 4, 0x0f0f0f0f)
  swap(square, 0, 2, 2, 0x33333333)
  swap(square, 1, 3, 2, 0x33333333)
  swap(square, 4, 6, 2, 0x33333333)
  swap(square, 5, 7, 2, 0x33333333)
  swap(square, 0, 1, 1, 0x55555555)
  swap(square, 2, 3, 1, 0x55555555)
  swap(square, 4, 5, 1, 0x55555555)
  swap(square, 6, 7, 1, 0x55555555)
}

function swap(square: Uint32Array, upper: number, lower: number, by: number, mask: number): void {
  const [a, b] = [square[upper]!, square[lower]!]
  const moved = ((a >>> by) ^ b) & mask
  square[upper] = a ^ (moved << by)
  square[lower] = b ^ moved
}
