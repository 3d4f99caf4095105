import { describe, expect, it } from 'vitest'
import { blankValue, carryValue } from './value-shape.ts'

describe('carryValue', () => {
  it('keeps the value between operators of the same shape', () => {
    expect(carryValue('DE', '=', '!=', 'text')).toBe('DE')
    expect(carryValue([1, 2], 'between', 'notBetween', 'number')).toEqual([1, 2])
  })

  it('turns one value into a list and back', () => {
    expect(carryValue('DE', '=', 'in', 'text')).toEqual(['DE'])
    expect(carryValue(['DE', 'AT'], 'in', '=', 'text')).toBe('DE')
  })

  it('turns a bound into a range with an open second end', () => {
    expect(carryValue(5, '>', 'between', 'number')).toEqual([5, ''])
  })

  it('does not take a window for a moment', () => {
    const window = { kind: 'last', amount: 7, unit: 'day' }
    expect(carryValue(window, 'within', '<', 'datetime')).toBe('')
    expect(carryValue('2024-01-01', '<', 'within', 'datetime')).toEqual(blankValue('within', 'datetime'))
  })

  it('needs no value to ask whether one is set', () => {
    expect(carryValue('DE', '=', 'null', 'text')).toBeUndefined()
  })
})
