import type { BitSet } from '../sets/bit-set.ts'

/** Regions are numbered by a bit for each set, so this many sets have 2^20 of them. */
export const mostSets = 20

/**
 * How many numbers are in each region of `sets`: entry `r` counts those that are in exactly the sets whose bits are set in `r`
 * (bit `i` for `sets[i]`). Entry 0, those in none, is always 0: sets do not know what lies outside of them.
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
  const none = new Uint32Array(length)
  const eights = [0, 8, 16].map((from) => Array.from({ length: 8 }, (_, s) => words[from + s] ?? none))
  const counts = sets.length <= 8 ? countBytes(eights[0]!, length) : countLanes(eights, sets.length, length)
  counts[0] = 0
  return counts.slice(0, 2 ** sets.length)
}

/** Up to eight sets: a region is one byte. Two profiles are counted at a time, by a histogram of both their regions. */
function countBytes(eight: readonly Uint32Array[], length: number): Uint32Array {
  const square = new Uint32Array(8)
  // One for each half of a word, so that equal neighbours do not wait for each other.
  const low = new Uint32Array(65_536)
  const high = new Uint32Array(65_536)
  const transpose = transposing(eight, square)
  for (let i = 0; i < length; i++) {
    if (!transpose(i)) continue
    for (let bit = 0; bit < 8; bit++) {
      const four = square[bit]!
      low[four & 0xffff]!++
      high[four >>> 16]!++
    }
  }
  const counts = new Uint32Array(256)
  for (let two = 0; two < low.length; two++) {
    const count = low[two]! + high[two]!
    counts[two & 255]! += count
    counts[two >>> 8]! += count
  }
  return counts
}

/** More sets: a region is two or three bytes, one from each eight sets. */
function countLanes(eights: readonly (readonly Uint32Array[])[], sets: number, length: number): Uint32Array {
  const counts = new Uint32Array(2 ** sets)
  const [low, middle, high] = [new Uint32Array(8), new Uint32Array(8), new Uint32Array(8)]
  const transposeLow = transposing(eights[0]!, low)
  const transposeMiddle = transposing(eights[1]!, middle)
  const transposeHigh = sets > 16 ? transposing(eights[2]!, high) : () => false
  for (let i = 0; i < length; i++) {
    const anyLow = transposeLow(i)
    const anyMiddle = transposeMiddle(i)
    const anyHigh = transposeHigh(i)
    if (!anyLow && !anyMiddle && !anyHigh) continue
    for (let bit = 0; bit < 8; bit++) {
      const a = low[bit]!
      const b = middle[bit]!
      const c = high[bit]!
      counts[(a & 255) | ((b & 255) << 8) | ((c & 255) << 16)]!++
      counts[((a >>> 8) & 255) | (b & 0xff00) | ((c & 0xff00) << 8)]!++
      counts[((a >>> 16) & 255) | ((b >>> 8) & 0xff00) | (c & 0xff0000)]!++
      counts[(a >>> 24) | ((b >>> 16) & 0xff00) | ((c >>> 8) & 0xff0000)]!++
    }
  }
  return counts
}

/**
 * A function that transposes word `i` of eight sets into `square`, as four squares of 8 × 8 bits, one in each byte lane
 * (Hacker's Delight, 7-3), and answers whether any bit is set. Written out: as a loop over an array it takes three times as long.
 */
function transposing(eight: readonly Uint32Array[], square: Uint32Array): (i: number) => boolean {
  const [s0, s1, s2, s3, s4, s5, s6, s7] = eight as EightSets
  return (i) => {
    let a = s0[i]!
    let b = s1[i]!
    let c = s2[i]!
    let d = s3[i]!
    let e = s4[i]!
    let f = s5[i]!
    let g = s6[i]!
    let h = s7[i]!
    const any = (a | b | c | d | e | f | g | h) !== 0
    if (any) {
      let t = ((a >>> 4) ^ e) & 0x0f0f0f0f
      e ^= t
      a ^= t << 4
      t = ((b >>> 4) ^ f) & 0x0f0f0f0f
      f ^= t
      b ^= t << 4
      t = ((c >>> 4) ^ g) & 0x0f0f0f0f
      g ^= t
      c ^= t << 4
      t = ((d >>> 4) ^ h) & 0x0f0f0f0f
      h ^= t
      d ^= t << 4
      t = ((a >>> 2) ^ c) & 0x33333333
      c ^= t
      a ^= t << 2
      t = ((b >>> 2) ^ d) & 0x33333333
      d ^= t
      b ^= t << 2
      t = ((e >>> 2) ^ g) & 0x33333333
      g ^= t
      e ^= t << 2
      t = ((f >>> 2) ^ h) & 0x33333333
      h ^= t
      f ^= t << 2
      t = ((a >>> 1) ^ b) & 0x55555555
      b ^= t
      a ^= t << 1
      t = ((c >>> 1) ^ d) & 0x55555555
      d ^= t
      c ^= t << 1
      t = ((e >>> 1) ^ f) & 0x55555555
      f ^= t
      e ^= t << 1
      t = ((g >>> 1) ^ h) & 0x55555555
      h ^= t
      g ^= t << 1
    }
    square[0] = a
    square[1] = b
    square[2] = c
    square[3] = d
    square[4] = e
    square[5] = f
    square[6] = g
    square[7] = h
    return any
  }
}

type EightSets = [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]
