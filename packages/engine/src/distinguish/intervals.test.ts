import { describe, expect, test } from 'vitest'
import { liftInterval, normalQuantile, wilson, z95 } from './intervals.ts'

describe('Wilson’s interval of a share', () => {
  test('of the textbook', () => {
    expect(wilson(10, 100).low).toBeCloseTo(0.0552, 4)
    expect(wilson(10, 100).high).toBeCloseTo(0.1744, 4)
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    expect(wilson(81, 263)).toMatchObject({ low: expect.closeTo(0.2553, 4), high: expect.closeTo(0.3662, 4) })
    expect(wilson(15, 148)).toMatchObject({ low: expect.closeTo(0.0624, 4), high: expect.closeTo(0.1605, 4) })
    expect(wilson(0, 20)).toMatchObject({ low: 0, high: expect.closeTo(0.1611, 4) })
    expect(wilson(1, 29)).toMatchObject({ low: expect.closeTo(0.0061, 4), high: expect.closeTo(0.1718, 4) })
  })

  test('always holds the share and stays between 0 and 1', () => {
    for (const of of [1, 2, 7, 1000, 5_000_000])
      for (const count of [0, 1, Math.floor(of / 3), of - 1, of]) {
        const { share, low, high } = wilson(count, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        expect(high).toBeLessThanOrEqual(1)
      }
  })
})

describe('the interval of a lift', () => {
  test('of the physicians’ aspirin study', () => {
    const found = liftInterval({ count: 189, of: 11_034 }, { count: 104, of: 11_037 })
    expect(found.lift).toBeCloseTo(1.818, 3)
    expect(found.low).toBeCloseTo(1.433, 3)
    expect(found.high).toBeCloseTo(2.306, 3)
  })

  test('is finite where nobody has it on one side, and turns over when the sides change', () => {
    const none = liftInterval({ count: 12, of: 100 }, { count: 0, of: 400 })
    expect(none.lift).toBe(null)
    expect(none.low).toBeGreaterThan(1)
    expect(Number.isFinite(none.high)).toBe(true)
    const turned = liftInterval({ count: 0, of: 400 }, { count: 12, of: 100 })
    expect(turned.lift).toBe(0)
    expect(turned.high).toBeCloseTo(1 / none.low, 10)
    expect(turned.low).toBeCloseTo(1 / none.high, 10)
  })
})

test('points of the normal distribution', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(z95, 8)
  expect(normalQuantile(0.5)).toBeCloseTo(0, 12)
  expect(normalQuantile(0.9999)).toBeCloseTo(3.719016485, 7)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7)
})
