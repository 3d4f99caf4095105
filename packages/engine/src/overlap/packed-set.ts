import { BitSet } from '../sets/bit-set.ts'

/** Words of a block: 65,536 numbers, 8 kB as bits. */
export const blockWords = 2048
/** More numbers than this are counted quicker as bits, though up to eight times as many would take less room as numbers. */
const mostNumbers = 512

/**
 * The numbers of one block: absent when it has none; few as sorted positions in the block; many as bits, in the layout of
 * `BitSet`. A position is `word * 32 + bit`, bit 0 the lowest of the word: it finds bits again and orders them, no more.
 */
export type Block = Uint16Array | Uint32Array | undefined

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
}

/**
 * Counts one block after another against an opened one. Opening lays out few numbers as bits, so that every other block is then
 * counted without a branch for each number; it is worth it from a handful of blocks on.
 */
export class BlockCounter {
  readonly #scratch = new Uint32Array(blockWords)
  #words: Uint32Array | undefined
  /** Of a block of few numbers: those that are set in the scratch words. */
  #positions: Uint16Array | undefined

  open(block: Block): void {
    for (const position of this.#positions ?? []) this.#scratch[position >>> 5] = 0
    if (block instanceof Uint16Array) {
      for (const position of block) this.#scratch[position >>> 5]! |= 1 << (position & 31)
      this.#positions = block
      this.#words = this.#scratch
    } else {
      this.#positions = undefined
      this.#words = block
    }
  }

  /** How many numbers the opened block and another one of the same place have in common. */
  countBoth(other: Block): number {
    if (this.#words === undefined || other === undefined) return 0
    if (other instanceof Uint16Array) return countPositions(other, this.#words)
    if (this.#positions !== undefined) return countPositions(this.#positions, other)
    return countWords(this.#words, other)
  }
}

function pack(words: Uint32Array, count: number): Block {
  if (count === 0) return undefined
  if (count === blockWords * 32) return full
  if (count > mostNumbers || count * 2 > words.byteLength) return words.slice()
  const positions = new Uint16Array(count)
  let next = 0
  for (let i = 0; i < words.length; i++) {
    for (let rest = words[i]!; rest !== 0; rest &= rest - 1)
      positions[next++] = i * 32 + (31 - Math.clz32(rest & -rest))
  }
  return positions
}

/** Two words at a time: their bits fit into the same four-bit sums. */
function countWords(a: Uint32Array, b: Uint32Array): number {
  let count = 0
  const end = Math.min(a.length, b.length)
  let i = 0
  for (; i + 1 < end; i += 2) {
    let word = a[i]! & b[i]!
    let next = a[i + 1]! & b[i + 1]!
    word -= (word >>> 1) & 0x55555555
    next -= (next >>> 1) & 0x55555555
    word =
      (word & 0x33333333) + ((word >>> 2) & 0x33333333) + (next & 0x33333333) + ((next >>> 2) & 0x33333333)
    count += Math.imul((word & 0x0f0f0f0f) + ((word >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24
  }
  return i < end ? count + bitsOf(a[i]! & b[i]!) : count
}

function bitsOf(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
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
