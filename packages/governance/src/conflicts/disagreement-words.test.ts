import { describe, expect, it } from 'vitest'
import { disagreementWords } from './disagreement-words.ts'

const names = {
  group: (key: string) => `Group ${key}`,
  segment: (key: string) => key.toUpperCase(),
}

describe('groups that disagree, in words', () => {
  it('are named, with what each of them says, by names', () => {
    const words = disagreementWords(
      [
        { above: 'a', below: 'b', group: 'g' },
        { above: 'b', below: 'a', group: 'h' },
      ],
      names,
    )
    expect(words).toBe(
      'No order respects all groups: “Group g” puts “A” above “B”, and “Group h” puts “B” above “A”.',
    )
  })

  it('say once what one group says in several steps, wherever the chain was begun', () => {
    const circle = [
      { above: 'b', below: 'c', group: 'g' },
      { above: 'c', below: 'a', group: 'h' },
      { above: 'a', below: 'b', group: 'g' },
    ]
    for (const turned of [circle, [...circle.slice(1), ...circle.slice(0, 1)]]) {
      expect(disagreementWords(turned, names)).toMatch(
        /^No order respects all groups: (“Group g” puts “A” above “C”, and “Group h” puts “C” above “A”|“Group h” puts “C” above “A”, and “Group g” puts “A” above “C”)\.$/,
      )
    }
  })
})
