import { describe, expect, it } from 'vitest'
import { holdsForZero } from './zero.ts'

describe('people who never did', () => {
  it.each([
    ['=', 0, true],
    ['<=', 3, true],
    ['<', 1, true],
    ['!=', 2, true],
    ['>=', 1, false],
    ['>', 0, false],
    ['between', [0, 2], true],
    ['notBetween', [1, 2], true],
    ['between', [1, 2], false],
    ['between', ['', 2], false],
    ['=', '', false],
  ] as const)('%s %j: %j', (operator, value, holds) => {
    expect(holdsForZero({ operator, value })).toBe(holds)
  })
})
