import { BitSet } from '../sets/bit-set.ts'

/** Words of a block: 65,536 numbers, 8 kB as bits. */
export const blockWords = 2048
/** More numbers than this take less room as bits. */
const mostNumbers = (blockWords * 4) / 2

/**
 * The numbers of one block: absent when it has none; few as sorted positions in the block; many as bits, in the layout of
 * `BitSet`. A position is `word * 32 + bit`, bit 0 the lowest of the word: it finds bits again and orders them, no more.
 */
type Block = Uint16Array | Uint32Array | undefined

/** Shared by every block that holds all its numbers. */
const full = new Uint32Array(blockWords).fill(0xffffffff)

/** A set of numbers in blocks, each stored in the smaller way. It is counted against others as it is, and never changed. */
export class PackedSet {
  readonly blocks: readonly Block[]
  readonly count: number
  /** Bytes its blocks take, shared full ones left out. */
  readonly bytes: number

  private constructor(blocks: readonly Block[], count: number) {
    this.blocks = blocks
    this.count = count
    this.bytes = blocks.reduce((sum, block) => sum + (block === full ? 0 : (block?.byteLength ?? 0)), 0)
  }

  static of(set: BitSet): PackedSet {
    const blocks: Block[] = []
    let total = 0
    for (let from = 0; from < set.words.length; from += blockWords) {
      const words = set.words.subarray(from, from + blockWords)
      const count = new BitSet(words).count()
      blocks.push(pack(words, count))
      total += count
    }
    return new PackedSet(blocks, total)
  }

  /** As bits, of at least `size`; a store that has grown since uses more bits than the set has. */
  unpack(size: number): BitSet {
    const words = new Uint32Array(size / 32)
    for (const [at, block] of this.blocks.entries()) {
      const start = at * blockWords
      if (block instanceof Uint32Array) words.set(block.subarray(0, words.length - start), start)
      else for (const position of block ?? []) words[start + (position >>> 5)]! |= 1 << (position & 31)
    }
    return new BitSet(words)
  }

  /** How many numbers are in both. */
  countBoth(other: PackedSet): number {
    let count = 0
    const end = Math.min(this.blocks.length, other.blocks.length)
    for (let i = 0; i < end; i++) count += countBothIn(this.blocks[i], other.blocks[i])
    return count
  }
}

/** How many numbers two blocks of the same place have in common. */
export function countBothIn(a: Block, b: Block): number {
  if (a === undefined || b === undefined) return 0
  if (a instanceof Uint32Array) return b instanceof Uint32Array ? countWords(a, b) : countPositions(b, a)
  return b instanceof Uint32Array ? countPositions(a, b) : countSorted(a, b)
}

function pack(words: Uint32Array, count: number): Block {
  if (count === 0) return undefined
  if (count === blockWords * 32) return full
  if (count > mostNumbers) return words.slice()
  const positions = new Uint16Array(count)
  let next = 0
  for (let i = 0; i < words.length; i++) {
    for (let rest = words[i]!; rest !== 0; rest &= rest - 1)
      positions[next++] = i * 32 + (31 - Math.clz32(rest & -rest))
  }
  return positions
}

function countWords(a: Uint32Array, b: Uint32Array): number {
  let count = 0
  const end = Math.min(a.length, b.length)
  for (let i = 0; i < end; i++) {
    let word = a[i]! & b[i]!
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** A block of a smaller store is shorter; beyond its end nothing is set. */
function countPositions(positions: Uint16Array, words: Uint32Array): number {
  let count = 0
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i]!
    count += (words[position >>> 5]! >>> (position & 31)) & 1
  }
  return count
}

function countSorted(a: Uint16Array, b: Uint16Array): number {
  let count = 0
  let j = 0
  for (let i = 0; i < a.length && j < b.length; i++) {
    const position = a[i]!
    while (j < b.length && b[j]! < position) j++
    if (b[j] === position) count++
  }
  return count
}
