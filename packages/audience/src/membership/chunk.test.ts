import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkWidth, packChunk, unpackChunk } from './chunk.ts'

function bitsOf(members: Iterable<number>, bytes = chunkWidth / 8): Uint8Array {
  const bits = new Uint8Array(bytes)
  for (const n of members) bits[n >> 3] = (bits[n >> 3] ?? 0) | (0x80 >> (n & 7))
  return bits
}

function roundTrip(bits: Uint8Array): Uint8Array {
  const back = new Uint8Array(bits.length).fill(0xa5)
  const packed = packChunk(bits)
  if (packed === undefined) return new Uint8Array(bits.length)
  unpackChunk(packed, back)
  return back
}

test('what is packed comes back, sparse, dense or full, in a whole chunk or the last one of a set', () => {
  const chunk = fc
    .tuple(fc.constantFrom(4, 100, 8192), fc.constantFrom(0, 1, 40, 9000), fc.boolean(), fc.integer())
    .map(([bytes, count, inverted, seed]) => {
      let state = seed
      const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) % (bytes * 8)
      const bits = bitsOf(Array.from({ length: count }, next), bytes)
      return inverted ? bits.map((byte) => byte ^ 0xff) : bits
    })
  fc.assert(
    fc.property(chunk, (bits) => {
      expect(roundTrip(bits)).toEqual(bits)
    }),
    { numRuns: 200, seed: 1 },
  )
})

test('it takes two bytes a member, or a non-member, or the plain bits', () => {
  const full = new Uint8Array(8192).fill(0xff)
  expect(packChunk(new Uint8Array(8192))).toBe(undefined)
  expect(packChunk(bitsOf([0, 9, 65_535]))?.length).toBe(7)
  expect(packChunk(full)?.length).toBe(1)
  expect(packChunk(full.map((byte, i) => (i === 100 ? 0x7f : byte)))?.length).toBe(3)
  expect(packChunk(bitsOf(Array.from({ length: 30_000 }, (_, n) => n)))?.length).toBe(8193)
})

test('a set that grew reads a chunk packed when it was shorter', () => {
  const packed = packChunk(bitsOf([3, 17], 4))
  const grown = new Uint8Array(8192)
  if (packed === undefined) expect.unreachable()
  unpackChunk(packed, grown)
  expect(grown).toEqual(bitsOf([3, 17]))
})
