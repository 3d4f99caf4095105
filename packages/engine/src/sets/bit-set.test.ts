import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitSet } from './bit-set.ts'

const size = 256
const numbers = fc.uniqueArray(fc.nat(size - 1))
const sorted = (values: Iterable<number>): number[] => [...values].toSorted((a, b) => a - b)

describe('a bit set', () => {
  it('holds what was put in, in ascending order, and counts it', () => {
    fc.assert(
      fc.property(numbers, (some) => {
        const set = BitSet.of(some, size)
        expect([...set]).toEqual(sorted(some))
        expect(set.count()).toBe(some.length)
        expect(some.every((n) => set.has(n))).toBe(true)
      }),
    )
  })

  it('combines like sets', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        const [a, b] = [BitSet.of(left, size), BitSet.of(right, size)]
        expect([...a.and(b)]).toEqual(sorted(left.filter((n) => right.includes(n))))
        expect([...a.or(b)]).toEqual(sorted(new Set([...left, ...right])))
        expect([...a.andNot(b)]).toEqual(sorted(left.filter((n) => !right.includes(n))))
        expect([...a]).toEqual(sorted(left))
      }),
    )
  })

  it('pages from any number on', () => {
    fc.assert(
      fc.property(numbers, fc.nat(size), fc.nat(20), (some, from, limit) => {
        const expected = sorted(some)
          .filter((n) => n >= from)
          .slice(0, limit)
        expect(BitSet.of(some, size).slice(from, limit)).toEqual(expected)
      }),
    )
  })

  it('reads the byte order of bitstring_agg: profile 0 is the highest bit of the first byte', () => {
    const bytes = new Uint8Array(8).fill(0, 0)
    bytes.set([0x90, 0x01, 0, 0, 0, 0, 0, 0x80])
    expect([...BitSet.fromBytes(bytes)]).toEqual([0, 3, 15, 56])
    expect([...BitSet.fromBytes(new Uint8Array([9, ...bytes]).subarray(1))]).toEqual([0, 3, 15, 56])
  })

  it('holds every number up to an end', () => {
    for (const end of [0, 1, 7, 8, 31, 32, 33, 100]) {
      expect([...BitSet.upTo(end)]).toEqual(Array.from({ length: end }, (_, n) => n))
    }
  })

  it('is a whole number of words, at least one', () => {
    expect([0, 1, 32, 33, 5_000_000].map((profiles) => BitSet.sizeFor(profiles))).toEqual([
      32, 32, 32, 64, 5_000_000,
    ])
  })
})
