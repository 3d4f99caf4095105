import { describe, expect, it } from 'vitest'
import { heldText, holdText, isAboutHeldText } from './held-text.ts'

describe('a text that is no number yet', () => {
  it('is stored so that nothing takes it for a number, and shown as typed', () => {
    expect(holdText('1.000')).toBe('1.000?')
    expect(holdText('1.000?')).toBe('1.000?')
    expect(heldText(holdText(' 5k '))).toBe('5k')
  })

  it('is asked about by its field, not by a second message', () => {
    expect(isAboutHeldText('The value here is a number, found the text “20,5?”.')).toBe(true)
    expect(isAboutHeldText('A whole number of at least 1 is still missing, found "1.5?".')).toBe(true)
    expect(isAboutHeldText('The value here is a number, found the text “abc”.')).toBe(false)
  })
})
