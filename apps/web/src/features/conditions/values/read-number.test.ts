import { describe, expect, it } from 'vitest'
import { readNumber } from './read-number.ts'

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['1 200', 1200],
    ['-.5', -0.5],
    ['1e3', 1000],
  ])('reads %j', (text, value) => expect(readNumber(text)).toBe(value))

  it.each(['', 'abc', '1,200.5', '12px', '--1', '1.2.3'])('does not guess at %j', (text) =>
    expect(readNumber(text)).toBeUndefined(),
  )
})
