import { describe, expect, it } from 'vitest'
import { BitSet } from '../sets/bit-set.ts'
import { KeptSets } from './kept-sets.ts'
import { PackedSet } from './packed-set.ts'

const minute = 60_000
const noon = Date.parse('2026-03-01T12:00:00Z')
const set = (...numbers: number[]) => PackedSet.of(BitSet.of(numbers, 64))

describe('kept sets', () => {
  it('stand for their own moment exactly, and for a while after it', () => {
    const kept = new KeptSets(1000)
    kept.keep('a@1', { set: set(1), asOf: noon, dataVersion: 7 })
    expect(kept.exactly('a@1', noon, 7)?.count).toBe(1)
    expect(kept.exactly('a@1', noon, 8)).toBeUndefined()
    expect(kept.exactly('a@1', noon + 1, 7)).toBeUndefined()
    expect(kept.lately('a@1', noon + 40 * minute)?.asOf).toBe(noon)
    expect(kept.lately('a@1', noon + 60 * minute)?.asOf).toBe(noon)
    expect(kept.lately('a@1', noon + 60 * minute + 1)).toBeUndefined()
    expect(kept.lately('a@1', noon - 1)).toBeUndefined()
    expect(kept.lately('a@2', noon)).toBeUndefined()
  })

  it('keep past moments beside the present one, and the last of moments close together', () => {
    const kept = new KeptSets(1000)
    kept.keep('a', { set: set(1), asOf: noon, dataVersion: 7 })
    kept.keep('a', { set: set(1, 2, 3), asOf: noon - 600 * minute, dataVersion: 7 })
    kept.keep('a', { set: set(1, 2), asOf: noon + minute, dataVersion: 8 })
    expect(kept.lately('a', noon + 2 * minute)?.set.count).toBe(2)
    expect(kept.exactly('a', noon, 7)).toBeUndefined()
    expect(kept.lately('a', noon - 598 * minute)?.set.count).toBe(3)
    expect(kept.bytes).toBe(10)
  })

  it('give up the least recently used', () => {
    const kept = new KeptSets(8)
    for (const name of ['a', 'b']) kept.keep(name, { set: set(1, 2), asOf: noon, dataVersion: 1 })
    expect(kept.lately('a', noon)).toBeDefined()
    kept.keep('c', { set: set(1, 2), asOf: noon, dataVersion: 1 })
    expect(['a', 'b', 'c'].map((name) => kept.lately(name, noon) !== undefined)).toEqual([true, false, true])
    expect(kept.bytes).toBe(8)
  })
})
