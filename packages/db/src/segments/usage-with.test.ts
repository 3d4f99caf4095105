import { expect, it } from 'vitest'
import { usedWith } from './usage-with.ts'

const refersTo = (...conditions: object[]) => ({ version: 1, rule: { combinator: 'and', rules: conditions } })
const to = (value: string, more = {}) => ({ field: 'segment', operator: 'in', value, ...more })

it('is what was taken and all it refers to, however far, in circles too; nothing muted, unpublished or unreadable', () => {
  const published = new Map<string, unknown>([
    ['a', refersTo(to('b'), { combinator: 'or', rules: [to('c'), to('muted', { muted: true })] })],
    ['b', refersTo(to('d'), { field: 'trait.segment', operator: '=', value: 'e' })],
    ['c', refersTo(to('a'), to('unpublished'))],
    ['d', null],
    ['e', refersTo()],
    ['muted', refersTo()],
  ])
  expect(usedWith(['a'], published).sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(usedWith(['unpublished'], published)).toEqual([])
})
