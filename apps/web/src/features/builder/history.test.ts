import { describe, expect, it } from 'vitest'
import { record, redo, startHistory, undo } from './history.ts'

describe('history', () => {
  it('goes back and forth', () => {
    const three = record(record(startHistory('a'), 'b', 10), 'c', 20)
    const back = undo(undo(three))
    expect(back.present).toBe('a')
    expect(redo(redo(back)).present).toBe('c')
    expect(undo(back)).toBe(back)
  })

  it('makes typing in one field one step, until a pause', () => {
    const typed = record(record(startHistory('a'), 'ab', 10, 'value'), 'abc', 600, 'value')
    expect(undo(typed).present).toBe('a')
    const paused = record(typed, 'abcd', 5000, 'value')
    expect(undo(paused).present).toBe('abc')
  })

  it('does not merge a change made after an undo', () => {
    const undone = undo(record(startHistory('a'), 'b', 10, 'value'))
    expect(undo(record(undone, 'c', 20, 'value')).present).toBe('a')
  })

  it('drops what was undone once something else is changed', () => {
    const changed = record(undo(record(startHistory('a'), 'b', 10)), 'c', 20)
    expect(redo(changed)).toBe(changed)
  })
})
