import { expect, it } from 'vitest'
import { withoutKey } from './without-key.ts'

it('a key is taken out at its path and nowhere else', () => {
  const other = { not: true }
  expect(withoutKey({ a: [{ not: true, b: 1 }, other] }, ['a', 0, 'not'])).toEqual({ a: [{ b: 1 }, other] })
  expect(withoutKey({ a: 1 }, ['b', 0, 'not'])).toEqual({ a: 1, b: undefined })
})
