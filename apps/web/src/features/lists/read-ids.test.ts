import { describe, expect, it } from 'vitest'
import { readIds } from './read-ids.ts'

describe('readIds', () => {
  it('reads lines and separators, trimmed, each once', () => {
    expect(readIds(' a\r\nb, c;d\t"e ""f"""\n\na\n')).toEqual({
      ids: ['a', 'b', 'c', 'd', 'e "f"'],
      repeated: 1,
      heading: null,
    })
  })
  it('keeps leading zeros and inner spaces', () =>
    expect(readIds('007\nJane Doe').ids).toEqual(['007', 'Jane Doe']))
  it('leaves a heading out and says so', () => {
    expect(readIds('\uFEFFuser_id\n1\n2')).toEqual({ ids: ['1', '2'], repeated: 0, heading: 'user_id' })
    expect(readIds('email\n1', true).ids).toEqual(['email', '1'])
  })
  it('takes an ordinary first id for what it is', () => expect(readIds('customer-17\n2').heading).toBeNull())
  it('reads nothing from nothing', () => expect(readIds(' \n ,').ids).toEqual([]))
})
