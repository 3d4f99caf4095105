import { describe, expect, test } from 'vitest'
import type { Relation } from '../finding.ts'
import { type MemberPair, judgeMembers } from './judge-members.ts'

const asOf = Date.parse('2026-11-22T12:00:00Z')

function pair(sizeA: number, sizeB: number, overlapCount: number): MemberPair {
  const [a, b] = [
    { key: 'a', name: 'Loyal' },
    { key: 'b', name: 'Big spenders' },
  ]
  return { a, b, sizeA, sizeB, overlapCount, population: 10_000, asOf }
}

const kinds = (of: readonly [number, number, number]) =>
  judgeMembers([pair(of[0], of[1], of[2])]).map(({ kind }) => kind)

describe('members of two segments', () => {
  test.each([
    { of: [100, 100, 100], expected: ['near-duplicate'] },
    // 180 of 200 who are in either.
    { of: [190, 190, 180], expected: ['near-duplicate'] },
    { of: [190, 190, 179], expected: [] },
    { of: [100, 1000, 95], expected: ['containment'] },
    { of: [100, 1000, 94], expected: [] },
    { of: [1000, 100, 95], expected: ['containment'] },
    { of: [9, 9, 9], expected: [] },
    { of: [0, 100, 0], expected: [] },
  ] as const)('$of', ({ of, expected }) => {
    expect(kinds(of)).toEqual(expected)
  })

  test('what logic proves says that the one lies in the other, not that they are nearly the same people', () => {
    const judged = (of: readonly [number, number, number], proven: Relation) =>
      judgeMembers([{ ...pair(of[0], of[1], of[2]), proven }]).map(({ kind }) => kind)
    expect(judged([98, 100, 98], 'within')).toEqual(['near-duplicate'])
    expect(judged([100, 98, 98], 'holding')).toEqual(['near-duplicate'])
    expect(judged([50, 100, 50], 'within')).toEqual([])
    expect(judged([100, 100, 100], 'same')).toEqual([])
  })

  test('that somebody is in a segment which nearly everybody is in says nothing of the two', () => {
    const contained = (population: number) =>
      judgeMembers([{ ...pair(100, 1000, 98), population }]).map(({ kind }) => kind)
    expect(contained(1100)).toEqual(['containment'])
    expect(contained(1050)).toEqual([])
    expect(judgeMembers([{ ...pair(990, 1000, 990), population: 1000 }])).toHaveLength(1)
  })

  test('are named, counted and dated', () => {
    expect(judgeMembers([pair(1000, 100, 99)])).toEqual([
      {
        kind: 'containment',
        severity: 'note',
        path: [],
        others: [],
        segment: 'b',
        relation: 'holding',
        words: '99 % of the people in “Big spenders” are in “Loyal” too.',
        basis: { kind: 'measured', asOf, counts: { sizeA: 1000, sizeB: 100, overlapCount: 99 } },
        fixes: [],
      },
    ])
  })

  test('one without a name is the one in hand; other moments are said', () => {
    const { a: _, ...rest } = pair(100, 100, 100)
    const [found] = judgeMembers([{ ...rest, a: {}, asOfB: asOf - 60_000 }])
    expect(found).toMatchObject({
      relation: 'same',
      words: '100 % of those in this segment or “Big spenders” are in both.',
      basis: { kind: 'measured', asOf, otherAsOf: asOf - 60_000 },
    })
  })

  test('nearly all never reads as all', () => {
    expect(judgeMembers([pair(100_000, 100_000, 99_999)])[0]?.words).toContain('99 %')
    expect(judgeMembers([pair(50, 50, 50)])[0]?.words).toContain('100 %')
  })
})
