import { describe, expect, it } from 'vitest'
import { valueOptions } from './use-value-options.ts'

const counted = [
  { value: 'DE', count: 15283 },
  { value: 'de', count: 4, sameAs: 'DE' },
  { value: 'FR', count: 9 },
]
const alone = (value: string) => [value]
const rows = (...given: Parameters<typeof valueOptions>) =>
  valueOptions(...given).map(({ kind, label, values, count }) => [kind, label, values.length, count])

describe('the rows of a value picker', () => {
  it('have what was typed last, as a row of its own, unless it is a value', () => {
    expect(rows(counted, 'Atlantis', false, alone).at(-1)).toEqual(['literal', 'Atlantis', 1, undefined])
    expect(rows(counted, 'de', false, alone).map(([kind]) => kind)).toEqual(['value', 'value', 'value'])
    expect(rows(counted, ' ', false, alone)).toHaveLength(3)
  })
  it('have merged spellings as one row with their sum', () => {
    const merged = (value: string) => (value === 'FR' ? ['FR'] : ['DE', 'de', 'Germany'])
    expect(rows(counted, 'de', false, merged)).toEqual([
      ['value', 'DE', 3, 15287],
      ['value', 'FR', 1, 9],
    ])
  })
  it('have a number that no one has before those that contain it: 5 is not 45', () => {
    expect(rows([{ value: '45', count: 7 }], '5', true, alone)).toEqual([
      ['literal', '5', 1, undefined],
      ['value', '45', 1, 7],
    ])
  })
})
