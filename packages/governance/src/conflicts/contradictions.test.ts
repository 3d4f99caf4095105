import { describe, expect, it } from 'vitest'
import { contradictingPairs, needAcceptance } from './contradictions.ts'

const conflicts = [{ first: 'reward', second: 'win-back' }]
const segment = (key: string, intent: string | null) => ({ key, intent })

describe('contradicting intents', () => {
  it('are pairs of segments, either way round, each once', () => {
    const segments = [
      segment('a', 'win-back'),
      segment('b', 'reward'),
      segment('c', null),
      segment('d', 'reward'),
    ]
    expect(contradictingPairs(segments, conflicts)).toEqual([
      ['a', 'b'],
      ['a', 'd'],
    ])
  })

  it('need acceptance above the threshold, and only where it got worse', () => {
    const pair = (collisions: number) => [{ a: 'a', b: 'b', collisions }]
    expect(needAcceptance([], pair(1), 0)).toEqual([{ a: 'a', b: 'b', collisions: 1, before: 0 }])
    expect(needAcceptance([{ a: 'b', b: 'a', collisions: 5 }], pair(5), 0)).toEqual([])
    expect(needAcceptance([{ a: 'b', b: 'a', collisions: 5 }], pair(6), 0)).toHaveLength(1)
    expect(needAcceptance([], pair(10), 10)).toEqual([])
    expect(needAcceptance([], pair(10_000), null)).toEqual([])
  })
})
