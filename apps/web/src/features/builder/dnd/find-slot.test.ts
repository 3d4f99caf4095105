import { describe, expect, it } from 'vitest'
import { type Box, findSlot } from './find-slot.ts'

const leaf = (id: string, top: number): Box => ({ id, top, bottom: top + 40, left: 10, right: 500 })
const inner: Box = {
  id: 'g',
  top: 50,
  bottom: 200,
  left: 10,
  right: 500,
  children: [leaf('b', 80), leaf('c', 130)],
}
const root: Box = {
  id: 'root',
  top: 0,
  bottom: 260,
  left: 0,
  right: 510,
  children: [leaf('a', 0), inner, leaf('d', 210)],
}
const at = (y: number, x = 100, moving?: string) => {
  const { groupId, index } = findSlot(root, x, y, moving)
  return `${groupId}${index}`
}

describe('findSlot', () => {
  it('splits a condition in its middle', () => {
    expect(at(5)).toBe('root0')
    expect(at(35)).toBe('root1')
  })

  it('enters a group in its middle and stays beside it at its edges', () => {
    expect(at(55)).toBe('root1')
    expect(at(90)).toBe('g0')
    expect(at(110)).toBe('g1')
    expect(at(180)).toBe('g2')
    expect(at(195)).toBe('root2')
  })

  it('goes to the end below everything', () => expect(at(900)).toBe('root3'))

  it('never enters what is being moved', () => {
    expect(at(100, 100, 'g')).toBe('root1')
    expect(at(150, 100, 'g')).toBe('root2')
  })

  it('stays outside a group left of it', () => expect(at(90, 2)).toBe('root1'))
})
