import { describe, expect, it } from 'vitest'
import { bodyParts, mentionBefore, toIds, toNames } from './mentions.ts'

const people = [
  { id: 'm', name: 'Maya' },
  { id: 'ml', name: 'Maya Lindt' },
  { id: 'x', name: 'A.B (C)*' },
]

describe('mentions', () => {
  it('are kept by id and edited by name, the longest name first', () => {
    const text = 'Hi @Maya Lindt, @Maya and @A.B (C)*! @Mayabe not, @nobody'
    const kept = 'Hi @[ml], @[m] and @[x]! @Mayabe not, @nobody'
    expect(toIds(text, people)).toBe(kept)
    expect(toNames(kept, people)).toBe(text)
  })

  it('of nobody known stay as they are, and what looks like markup is text', () => {
    expect(bodyParts('<b>@[gone]</b> @[m]', people)).toEqual([
      { kind: 'text', text: '<b>@[gone]</b> ' },
      { kind: 'mention', name: 'Maya' },
    ])
  })

  it('are noticed while they are typed, not in addresses', () => {
    expect(mentionBefore('ask @ma', 7)).toBe('ma')
    expect(mentionBefore('ask @', 5)).toBe('')
    expect(mentionBefore('ask @Maya Li', 12)).toBe('Maya Li')
    expect(mentionBefore('mail a@ma', 9)).toBeUndefined()
    expect(mentionBefore('@ma and more', 12)).toBeUndefined()
  })
})
