import { describe, expect, it } from 'vitest'
import { sentenceDiff } from './sentence-diff.ts'

const before = 'People in Germany who spent more than 300.'
const after = 'People in Germany or Austria who spent more than 500.'

describe('sentenceDiff', () => {
  it('marks what came in and what was taken out', () => {
    const parts = sentenceDiff(before, after)
    expect(parts.filter((part) => part.kind === 'added').map((part) => part.text.trim())).toEqual([
      'or Austria',
      '500',
    ])
    expect(parts.filter((part) => part.kind === 'removed').map((part) => part.text)).toEqual(['300'])
  })
  it('holds both sentences whole', () => {
    const parts = sentenceDiff(before, after)
    const join = (without: string) =>
      parts
        .filter((part) => part.kind !== without)
        .map((part) => part.text)
        .join('')
    expect(join('added')).toBe(before)
    expect(join('removed')).toBe(after)
  })
  it('of the same sentence is that sentence', () => {
    expect(sentenceDiff(before, before)).toEqual([{ kind: 'same', text: before }])
  })
})
