import { expect, it } from 'vitest'
import { traitColumns } from './trait-columns.ts'

it('takes the fullest traits, and none that nobody has', () => {
  const members = [
    { traits: { 'trait.a': null, 'trait.b': 1, 'trait.c': 'x', 'trait.d': null } },
    { traits: { 'trait.a': 'y', 'trait.b': 2, 'trait.c': 'z', 'trait.d': null } },
  ]
  expect(traitColumns(members, 3)).toEqual(['trait.b', 'trait.c', 'trait.a'])
  expect(traitColumns(members, 1)).toEqual(['trait.b'])
  expect(traitColumns([], 3)).toEqual([])
})
