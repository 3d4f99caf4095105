import { describe, expect, it } from 'vitest'
import { nearest } from './nearest.ts'

describe('nearest', () => {
  it.each([
    ['trait.countri', 'trait.country'],
    ['TRAIT.COUNTRY', 'trait.country'],
    ['trait.cuntry', 'trait.country'],
    ['trait.age', undefined],
    ['', undefined],
  ])('%s: %s', (typed, expected) => {
    expect(nearest(typed, ['trait.country', 'trait.first_name'])).toBe(expected)
  })
})
