import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitSet } from '../sets/bit-set.ts'
import { overlapOf } from './overlap-of.ts'
import { regionCounts } from './region-counts.ts'

const size = 160
/** Sets of every density, the last word included. */
const someSet = fc
  .tuple(fc.uniqueArray(fc.nat(size - 1), { maxLength: size }), fc.boolean())
  .map(([numbers, inverted]) => {
    const set = BitSet.of(numbers, size)
    return inverted ? BitSet.upTo(size).andNot(set) : set
  })
const someSets = fc.array(someSet, { minLength: 2, maxLength: 20 })
const overlap = (sets: readonly BitSet[], limit = Number.POSITIVE_INFINITY) =>
  overlapOf(regionCounts(sets), sets.length, limit)
const all = (sets: readonly BitSet[], of: readonly number[]) =>
  of.map((index) => sets[index]!).reduce((both, set) => both.and(set))

describe('regions of up to twenty sets', () => {
  it('hold exactly those that are in these sets and in no other', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const expected = new Map<string, number>()
        for (let n = 0; n < size; n++) {
          const of = [...sets.keys()].filter((index) => sets[index]!.has(n)).join()
          if (of !== '') expected.set(of, (expected.get(of) ?? 0) + 1)
        }
        const { regions, regionCount } = overlap(sets)
        expect(new Map(regions.map(({ of, count }) => [of.join(), count]))).toEqual(expected)
        expect(regionCount).toBe(expected.size)
      }),
    )
  })

  it('sum to the union, and by how many sets they are in as well', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const { regions, union, inExactly } = overlap(sets)
        expect(union).toBe(sets.reduce((either, set) => either.or(set)).count())
        expect(regions.reduce((sum, { count }) => sum + count, 0)).toBe(union)
        for (const [k, count] of inExactly.entries()) {
          const inThese = regions.filter(({ of }) => of.length === k)
          expect(inThese.reduce((sum, region) => sum + region.count, 0)).toBe(count)
        }
      }),
    )
  })

  it('obey inclusion and exclusion: the union is the alternating sum of all intersections', () => {
    fc.assert(
      fc.property(fc.array(someSet, { minLength: 2, maxLength: 7 }), (sets) => {
        let sum = 0
        for (let subset = 1; subset < 2 ** sets.length; subset++) {
          const of = [...sets.keys()].filter((index) => (subset & (1 << index)) !== 0)
          sum += (of.length % 2 === 1 ? 1 : -1) * all(sets, of).count()
        }
        expect(overlap(sets).union).toBe(sum)
      }),
    )
  })

  it('do not depend on the order of the sets', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const [there, back] = [overlap(sets), overlap(sets.toReversed())]
        const turned = back.regions.map(({ of, count }) => ({
          of: of.map((index) => sets.length - 1 - index).toSorted((a, b) => a - b),
          count,
        }))
        const inWords = (regions: typeof turned) => regions.map((region) => JSON.stringify(region)).toSorted()
        expect(inWords(turned)).toEqual(inWords([...there.regions] as typeof turned))
        expect(back.inExactly).toEqual(there.inExactly)
        expect(back.sizes.toReversed()).toEqual(there.sizes)
      }),
    )
  })

  it('give sizes and every pair’s measures', () => {
    fc.assert(
      fc.property(someSets, (sets) => {
        const { sizes, pairs } = overlap(sets)
        expect(sizes).toEqual(sets.map((set) => set.count()))
        expect(pairs).toHaveLength((sets.length * (sets.length - 1)) / 2)
        for (const { a, b, overlapCount, jaccard, overlapShareOfB } of pairs) {
          expect(overlapCount).toBe(sets[a]!.and(sets[b]!).count())
          const either = sets[a]!.or(sets[b]!).count()
          expect(jaccard).toBe(either === 0 ? 0 : overlapCount / either)
          expect(overlapShareOfB * sets[b]!.count()).toBeCloseTo(overlapCount, 9)
        }
      }),
    )
  })

  it('come largest first, no more than asked for, and say how many there are', () => {
    const sets = [BitSet.of([1, 2, 3, 4], 32), BitSet.of([4, 5, 6], 32), BitSet.of([7], 32)]
    const { regions, regionCount } = overlap(sets, 2)
    expect(regions).toEqual([
      { of: [0], count: 3 },
      { of: [1], count: 2 },
    ])
    expect(regionCount).toBe(4)
  })

  it('refuse more sets than they can number, and sets of different stores', () => {
    expect(() => regionCounts(Array.from({ length: 21 }, () => BitSet.empty(32)))).toThrow(RangeError)
    expect(() => regionCounts([BitSet.empty(32), BitSet.empty(64)])).toThrow(RangeError)
  })
})
