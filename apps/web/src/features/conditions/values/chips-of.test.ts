import { expect, it } from 'vitest'
import { chipsOf } from './chips-of.ts'

const of = { kind: 'trait', field: 'trait.country' } as const
const merged = [{ of, shown: 'DE', spellings: ['de', 'DE', 'Germany'] }]

it('shows a merged value whose spellings are all there as one chip, and others as they are', () => {
  expect(chipsOf(['FR', 'Germany', 'DE', 'de', ''], of, merged)).toEqual([
    { label: 'FR', values: ['FR'] },
    { label: 'DE', values: ['DE', 'de', 'Germany'] },
  ])
  expect(chipsOf(['DE', 'de'], of, merged).map(({ values }) => values)).toEqual([['DE'], ['de']])
  expect(chipsOf(['DE', 'de', 'Germany'], { ...of, field: 'trait.other' }, merged)).toHaveLength(3)
})
