import { expect, it } from 'vitest'
import { type MergedValue, spellingsProblem } from './spellings.ts'

const country: MergedValue = {
  of: { kind: 'trait', field: 'trait.country' },
  shown: 'DE',
  spellings: ['DE', 'de', 'Germany'],
}

it('accepts merges whose spellings each stand for one value of their field', () => {
  const elsewhere: MergedValue = {
    ...country,
    of: { kind: 'property', event: 'Bought', property: 'country' },
  }
  expect(spellingsProblem({ merged: [country, elsewhere] })).toBeUndefined()
})

it.each<[string, MergedValue[]]>([
  ['not one of the spellings', [{ ...country, shown: 'D' }]],
  ['stands twice', [{ ...country, spellings: ['DE', 'de', 'de'] }]],
  ['merged twice', [country, { ...country, shown: 'D', spellings: ['D', 'Germany'] }]],
])('refuses: %s', (words, merged) => {
  expect(spellingsProblem({ merged })).toContain(words)
})
