import { expect, it } from 'vitest'
import { readStaleSearch } from './stale-search.ts'

it('reads what it knows and drops the rest', () => {
  expect(readStaleSearch({ show: 'all', reason: 'unused' })).toEqual({ show: 'all', reason: 'unused' })
  expect(readStaleSearch({ show: 'stale', reason: 'toString', other: 1 })).toEqual({})
})
