import { expect, it } from 'vitest'
import { unstorablePath } from './unstorable.ts'

it.each([
  ['a\u0000', ''],
  [{ a: [{ b: 'x\u0000' }] }, 'a.0.b'],
  [{ a: '\ud83d' }, 'a'],
  [{ a: '\ude00\ud83d' }, 'a'],
  [{ a: { 'x\u0000': 1 } }, 'a'],
])('finds what no store can hold in %j', (value, path) => {
  expect(unstorablePath(value)).toBe(path)
})

it.each(['', 'é', '😀', '\u0001', null, 3, { a: ['😀'] }])('lets %j through', (value) => {
  expect(unstorablePath(value)).toBeUndefined()
})
