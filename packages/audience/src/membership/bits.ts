/** Sets of profile numbers as bytes: number `n` is bit `7 - n % 8` of byte `n >> 3`. */

const bitsIn = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

export function countBits(bits: Uint8Array): number {
  let total = 0
  for (const byte of bits) total += bitsIn[byte] ?? 0
  return total
}

/** The numbers in `bits` that are not in `other`, ascending. */
export function* numbersIn(bits: Uint8Array, other: Uint8Array): Generator<number> {
  for (const [at, byte] of bits.entries()) {
    const own = byte & ~(other[at] ?? 0)
    if (own === 0) continue
    for (let bit = 0; bit < 8; bit++) if ((own & (0x80 >> bit)) !== 0) yield at * 8 + bit
  }
}

/** Changes `bits`; whether the number was in. */
export function takeOut(bits: Uint8Array, n: number): boolean {
  const byte = bits[n >> 3] ?? 0
  const mask = 0x80 >> (n & 7)
  if ((byte & mask) === 0) return false
  bits[n >> 3] = byte & ~mask
  return true
}
