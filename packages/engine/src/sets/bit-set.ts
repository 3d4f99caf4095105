/**
 * A set of profile numbers, one bit each, laid out as DuckDB's `bitstring_agg` gives it: profile `n` is bit `7 - n % 8` of byte
 * `n >> 3`. Combining and counting go word by word, so the bytes are padded to whole words; padding bits are 0.
 * Sets that are combined must be of one size. Every operation makes a new set, except those that say otherwise.
 */
export class BitSet {
  /** Number of bits, a multiple of 32. */
  readonly size: number
  readonly words: Uint32Array

  constructor(words: Uint32Array) {
    this.words = words
    this.size = words.length * 32
  }

  /** How many bits a store with this many profiles uses. */
  static sizeFor(profiles: number): number {
    return Math.max(Math.ceil(profiles / 32), 1) * 32
  }

  static empty(size: number): BitSet {
    return new BitSet(new Uint32Array(size / 32))
  }

  /** The numbers below `end`. */
  static upTo(end: number): BitSet {
    const set = BitSet.empty(BitSet.sizeFor(end))
    set.bytes.fill(0xff, 0, end >> 3)
    if ((end & 7) !== 0) set.bytes[end >> 3] = (0xff00 >> (end & 7)) & 0xff
    return set
  }

  /** Takes over bytes in the layout above; copies only when they do not lie on a word boundary. */
  static fromBytes(bytes: Uint8Array): BitSet {
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    return new BitSet(new Uint32Array(aligned.buffer, aligned.byteOffset, bytes.byteLength / 4))
  }

  static of(numbers: Iterable<number>, size: number): BitSet {
    const set = BitSet.empty(size)
    for (const n of numbers) set.add(n)
    return set
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.words.buffer, this.words.byteOffset, this.words.byteLength)
  }

  has(n: number): boolean {
    return ((this.bytes[n >> 3] ?? 0) & (0x80 >> (n & 7))) !== 0
  }

  /** Changes this set. */
  add(n: number): void {
    this.bytes[n >> 3]! |= 0x80 >> (n & 7)
  }

  and(other: BitSet): BitSet {
    const result = new Uint32Array(this.words.length)
    const [a, b] = [this.words, other.words]
    for (let i = 0; i < result.length; i++) result[i] = a[i]! & b[i]!
    return new BitSet(result)
  }

  or(other: BitSet): BitSet {
    const result = new Uint32Array(this.words.length)
    const [a, b] = [this.words, other.words]
    for (let i = 0; i < result.length; i++) result[i] = a[i]! | b[i]!
    return new BitSet(result)
  }

  andNot(other: BitSet): BitSet {
    const result = new Uint32Array(this.words.length)
    const [a, b] = [this.words, other.words]
    for (let i = 0; i < result.length; i++) result[i] = a[i]! & ~b[i]!
    return new BitSet(result)
  }

  count(): number {
    let total = 0
    const { words } = this
    for (let i = 0; i < words.length; i++) {
      let word = words[i]!
      word -= (word >>> 1) & 0x55555555
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
      total += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
    }
    return total
  }

  /** Up to `limit` members in ascending order, from number `from` on. */
  slice(from: number, limit: number): number[] {
    const found: number[] = []
    const { bytes } = this
    for (let i = from >> 3; i < bytes.length && found.length < limit; i++) {
      const byte = bytes[i]!
      if (byte === 0) continue
      for (let bit = 0; bit < 8 && found.length < limit; bit++) {
        const n = i * 8 + bit
        if (n >= from && (byte & (0x80 >> bit)) !== 0) found.push(n)
      }
    }
    return found
  }

  *[Symbol.iterator](): Generator<number> {
    const { bytes } = this
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] === 0) continue
      for (let bit = 0; bit < 8; bit++) if ((bytes[i]! & (0x80 >> bit)) !== 0) yield i * 8 + bit
    }
  }
}
