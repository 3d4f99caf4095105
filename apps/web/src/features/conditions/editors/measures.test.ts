import { describe, expect, it } from 'vitest'
import { fittingProperties, isZeroForNobody, measureType, startMeasure } from './measures.ts'

const property = (name: string, type: 'text' | 'number' | 'datetime') => ({ name, type, fill: 1, top: [] })
const properties = [property('sku', 'text'), property('revenue', 'number'), property('ships', 'datetime')]

describe('measures', () => {
  it('sums and averages numbers only; lowest and highest take dates too', () => {
    expect(fittingProperties('sum', properties).map((one) => one.name)).toEqual(['revenue'])
    expect(fittingProperties('max', properties).map((one) => one.name)).toEqual(['revenue', 'ships'])
    expect(fittingProperties('distinct', properties)).toHaveLength(3)
  })

  it('keeps the property when the kind changes, where it fits', () => {
    expect(startMeasure('avg', { kind: 'sum', property: 'revenue' }, properties)).toEqual({
      kind: 'avg',
      property: 'revenue',
    })
    expect(startMeasure('sum', { kind: 'distinct', property: 'sku' }, properties)).toEqual({
      kind: 'sum',
      property: 'revenue',
    })
    expect(startMeasure('sum', { kind: 'count' }, [])).toEqual({ kind: 'sum', property: '' })
  })

  it('knows the type of what is measured', () => {
    const typeOf = (name: string) => properties.find((one) => one.name === name)?.type
    expect(measureType({ kind: 'latest', property: 'sku' }, typeOf)).toBe('text')
    expect(measureType({ kind: 'max', property: 'ships' }, typeOf)).toBe('datetime')
    expect(measureType({ kind: 'sinceLast', unit: 'day' }, typeOf)).toBe('number')
  })

  it('counts 0 for people who never did, and leaves averages unknown', () => {
    expect(isZeroForNobody({ kind: 'sum', property: 'revenue' })).toBe(true)
    expect(isZeroForNobody({ kind: 'avg', property: 'revenue' })).toBe(false)
  })
})
