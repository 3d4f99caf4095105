import { expect, it } from 'vitest'
import { toggled } from './pinned-segments.ts'

it('pins three at most, and lets go of them', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b', 'c'], 'd')).toEqual(['a', 'b', 'c'])
  expect(toggled(['a', 'b', 'c'], 'b')).toEqual(['a', 'c'])
})
