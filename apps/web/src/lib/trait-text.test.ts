import { describe, expect, it } from 'vitest'
import { traitText } from './trait-text.ts'

describe('a trait’s value as people read it', () => {
  it('a moment is the day it was on in the workspace’s zone', () => {
    const late = '2026-03-01T23:30:00.000Z'
    expect(traitText(late, 'Europe/Berlin')).toBe(traitText('2026-03-02T12:00:00.000Z', 'Europe/Berlin'))
    expect(traitText(late, 'UTC')).not.toBe(traitText(late, 'Europe/Berlin'))
  })

  it('what is missing is a dash, what is true is a word', () => {
    expect(traitText(null, 'UTC')).toBe('–')
    expect(traitText(undefined, 'UTC')).toBe('–')
    expect(traitText(false, 'UTC')).toBe('no')
    expect(traitText(['a', 'b'], 'UTC')).toBe('a, b')
    expect(traitText('2026-03-01', 'UTC')).toBe('2026-03-01')
  })
})
