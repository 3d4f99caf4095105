import { describe, expect, it } from 'vitest'
import { nothingFound } from './nothing-found.ts'

describe('nothing found', () => {
  it('is said only of what has been read', () => {
    const say = (isPending: boolean, isError: boolean) => nothingFound({ isPending, isError }, 'No list.')
    expect(say(true, false)).toBe('Searching…')
    expect(say(false, true)).toBe('What there is could not be read.')
    expect(say(false, false)).toBe('No list.')
  })
})
