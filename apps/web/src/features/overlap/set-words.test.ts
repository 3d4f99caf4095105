import { describe, expect, it } from 'vitest'
import { inExactlyRows, regionWords } from './set-words.ts'

describe('a region in words', () => {
  it('says who is in and who is not', () => {
    expect(regionWords(['A', 'B', 'C'], [0, 2])).toBe('A and C, not B')
    expect(regionWords(['A', 'B'], [0, 1])).toBe('A and B')
    expect(regionWords(['A', 'B', 'C', 'D', 'E'], [1])).toBe('B, none of the other 4')
    expect(regionWords(['A', 'B', 'C', 'D'], [0, 1, 2, 3])).toBe('All 4')
    expect(regionWords(['A', 'B'], [])).toBe('In none of them')
  })
})

describe('in exactly', () => {
  it('adds up three and more', () => {
    const figures = (inExactly: readonly number[]) =>
      inExactlyRows(inExactly).map(({ label, count }) => [label, count])
    expect(figures([0, 5, 2])).toEqual([
      ['In exactly 1', 5],
      ['In exactly 2', 2],
    ])
    expect(figures([0, 5, 2, 7]).at(-1)).toEqual(['In all 3', 7])
    expect(figures([0, 5, 2, 7, 0, 1]).at(-1)).toEqual(['In 3 or more', 8])
  })
})
