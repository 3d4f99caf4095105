import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitSet } from '../sets/bit-set.ts'
import { countAgainst, countPairs } from './count-pairs.ts'
import { PackedSet } from './packed-set.ts'

const size = 3 * 65_536 + 64
/** Per block: nothing, everything, a few, or about a share of its numbers; so that every way of storing meets every other. */
const someSet = fc
  .array(
    fc.oneof(fc.constantFrom(0, 1, 0.0001, 0.06, 0.07, 0.5), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 4,
      maxLength: 4,
    },
  )
  .chain((shares) => fc.nat(1000).map((seed) => ({ shares, seed })))

function setOf(shares: readonly number[], seed: number): BitSet {
  const set = BitSet.empty(size)
  let state = seed + 1
  for (let n = 0; n < size; n++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const share = shares[n >> 16] ?? 0
    if (share === 1 || state / 2 ** 32 < share) set.add(n)
  }
  return set
}

describe('a packed set', () => {
  it('is the set it was made of', () => {
    fc.assert(
      fc.property(someSet, ({ shares, seed }) => {
        const set = setOf(shares, seed)
        const packed = PackedSet.of(set)
        expect(packed.count).toBe(set.count())
        expect(Buffer.compare(packed.unpack(size).bytes, set.bytes)).toBe(0)
        expect(packed.bytes).toBeLessThanOrEqual(set.words.byteLength)
      }),
      { numRuns: 20 },
    )
  })

  it('takes two bytes a number when there are few, and nothing where there are none or all', () => {
    expect(PackedSet.of(BitSet.of([3, 70_000, 70_001], size)).bytes).toBe(6)
    expect(PackedSet.of(BitSet.upTo(65_536 * 3)).bytes).toBe(0)
  })

  it('counts what two have in common, the same from both sides', async () => {
    await fc.assert(
      fc.asyncProperty(someSet, someSet, async (one, other) => {
        const [a, b] = [setOf(one.shares, one.seed), setOf(other.shares, other.seed)]
        const [left, right] = [PackedSet.of(a), PackedSet.of(b)]
        expect(await countAgainst(left, [right, left])).toEqual([a.and(b).count(), a.count()])
        expect(await countAgainst(right, [left])).toEqual([a.and(b).count()])
      }),
      { numRuns: 20 },
    )
  })

  it('is counted against one of a store that has grown since', async () => {
    const before = PackedSet.of(BitSet.of([1, 40, 63], 64))
    const after = PackedSet.of(BitSet.of([1, 63, 64, 200_000], size))
    const dense = PackedSet.of(BitSet.upTo(80_000))
    expect(await countAgainst(before, [after, dense])).toEqual([2, 3])
    expect(await countAgainst(dense, [before])).toEqual([3])
    const odd = PackedSet.of(BitSet.upTo(32 * 200 + 32))
    expect(await countAgainst(odd, [PackedSet.of(BitSet.upTo(70_000))])).toEqual([32 * 201])
    expect([...before.unpack(size)]).toEqual([1, 40, 63])
  })
})

describe('counting many', () => {
  const sets = Array.from({ length: 12 }, (_, i) => setOf([0.02 * i, 1 / (i + 1), 0.3, 0.9], i))
  const packed = sets.map((set) => PackedSet.of(set))

  it('counts every pair, and tells how far it is', async () => {
    const told: number[] = []
    const rows = await countPairs(packed, { onProgress: (done, of) => told.push(done / of) })
    expect(rows).toEqual(sets.map((set, a) => sets.slice(a + 1).map((other) => set.and(other).count())))
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  it('counts one against all of them', async () => {
    const mine = setOf([0.4, 0.001, 0, 1], 99)
    expect(await countAgainst(PackedSet.of(mine), packed)).toEqual(sets.map((set) => set.and(mine).count()))
  })

  it('stops when its signal is aborted, and lets others run meanwhile', async () => {
    const many = Array.from({ length: 40 }, () => packed).flat()
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('nobody looks')), 5)
    await expect(countPairs(many, { signal: stop.signal })).rejects.toThrow('nobody looks')
  })
})
