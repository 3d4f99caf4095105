import { describe, expect, it } from 'vitest'
import type { PaletteTrait } from '../../conditions/catalogue-view.tsx'
import { firstField } from './first-field.ts'

const trait = (name: string, fill: number, ...counts: number[]): PaletteTrait => ({
  field: `trait.${name}`,
  label: name,
  type: 'text',
  fill,
  distinct: counts.length,
  top: counts.map((count, index) => ({ value: `${index}`, count })),
})

describe('the trait to divide people by at first', () => {
  it('is the one that divides them most evenly', () => {
    expect(firstField([trait('tier', 1, 97, 2, 1), trait('plan', 1, 40, 35, 25)])).toBe('trait.plan')
  })

  it('is not one that hardly anybody has, nor one of very many values', () => {
    const many = trait('city', 1, ...Array.from({ length: 30 }, () => 1))
    expect(firstField([many, trait('rare', 0.02, 1, 1, 1), trait('plan', 1, 60, 40)])).toBe('trait.plan')
  })

  it('is the first there is when none is good, and nothing where there is none', () => {
    expect(firstField([trait('only', 1, 5)])).toBe('trait.only')
    expect(firstField([])).toBeUndefined()
  })
})
