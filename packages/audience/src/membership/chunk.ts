/** Sets of profile numbers in pieces of 65,536, each packed as whatever is shortest. */
import { countBits } from './bits.ts'

/** Profile numbers in a chunk. */
export const chunkWidth = 65_536
const plainBytes = chunkWidth / 8

/** First byte of a packed chunk: what follows it. Numbers are within the chunk, 16 bits each, low byte first, ascending. */
const forms = { bits: 0, members: 1, others: 2 } as const

/**
 * Packs one chunk; `bits` are up to 8,192 bytes, number `n` of the chunk bit `7 - n % 8` of byte `n >> 3`, missing bytes 0.
 * `undefined` for a chunk without members. At most 8,193 bytes.
 */
export function packChunk(bits: Uint8Array): Uint8Array | undefined {
  const count = countBits(bits)
  if (count === 0) return undefined
  const listed = Math.min(count, chunkWidth - count)
  if (listed * 2 >= bits.length) {
    const packed = new Uint8Array(bits.length + 1)
    packed[0] = forms.bits
    packed.set(bits, 1)
    return packed
  }
  const others = count > listed
  const packed = new Uint8Array(1 + listed * 2)
  packed[0] = others ? forms.others : forms.members
  const flipped = others ? 0xff : 0
  let at = 1
  for (let byte = 0; byte < (others ? plainBytes : bits.length); byte++) {
    const value = (bits[byte] ?? 0) ^ flipped
    if (value === 0) continue
    for (let bit = 0; bit < 8; bit++) {
      if ((value & (0x80 >> bit)) === 0) continue
      const n = byte * 8 + bit
      packed[at++] = n & 0xff
      packed[at++] = n >> 8
    }
  }
  return packed
}

/** Writes a packed chunk over `into`, 8,192 bytes or, at the end of a set, fewer; what lies beyond it is left out. */
export function unpackChunk(packed: Uint8Array, into: Uint8Array): void {
  const form = packed[0]
  if (form === forms.bits) {
    into.fill(0)
    into.set(packed.subarray(1, 1 + into.length))
    return
  }
  if (form !== forms.members && form !== forms.others)
    throw new Error(`A membership chunk of an unknown form: ${String(form)}`)
  into.fill(form === forms.others ? 0xff : 0)
  for (let at = 1; at < packed.length; at += 2) {
    const n = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8)
    const byte = n >> 3
    if (byte < into.length) into[byte] = (into[byte] ?? 0) ^ (0x80 >> (n & 7))
  }
}
