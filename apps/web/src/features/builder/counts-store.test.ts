import type { Group } from '@tessera/rules/definition'
import { beforeEach, describe, expect, it } from 'vitest'
import { nodeOfPath, resetCounts, takeAnswer, takeDiagnostics, useCounts } from './counts-store.ts'

const root: Group = {
  id: 'root',
  combinator: 'and',
  rules: [
    { id: 'a', field: 'trait.a', operator: '=', value: 1 },
    {
      id: 'g',
      combinator: 'or',
      rules: [
        { id: 'b', field: 'event.B', operator: '>=', value: 1, where: { combinator: 'and', rules: [] } },
      ],
    },
  ],
}
const answer = {
  asOf: 1,
  dataVersion: 1,
  ruleHash: 'x',
  exact: true as const,
  tookMs: 1,
  size: 5,
  population: 10,
  nodes: [
    { path: [], count: 5, left: 5 },
    { path: [0], count: 8, left: 8 },
    { path: [1], count: 6, left: 5 },
    { path: [1, 0], count: 6, left: 6 },
  ],
  unfinished: [],
}

beforeEach(resetCounts)

describe('counts', () => {
  it('brings counts from paths to nodes, with how their group joins', () => {
    takeAnswer(root, answer)
    const { figures } = useCounts.getState()
    expect(figures.get('g')).toEqual({ count: 6, left: 5, population: 10, joined: 'and' })
    expect(figures.get('b')).toMatchObject({ joined: 'or' })
  })

  it('keeps the same figures the same objects, so that rows do not render for nothing', () => {
    takeAnswer(root, answer)
    const before = useCounts.getState().figures.get('a')
    takeAnswer(root, { ...answer, size: 4 })
    expect(useCounts.getState().figures.get('a')).toBe(before)
  })

  it('names what holds no one, and the first of an all-of group that leaves no one', () => {
    const rules = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      field: 'trait.a',
      operator: '=' as const,
      value: 1,
    }))
    const nodes = [
      { path: [], count: 0, left: 0 },
      { path: [0], count: 8, left: 8 },
      { path: [1], count: 6, left: 0 },
      { path: [2], count: 5, left: 0 },
      { path: [3], count: 0, left: 0 },
    ]
    takeAnswer({ id: 'root', combinator: 'and', rules }, { ...answer, size: 0, nodes })
    const { figures } = useCounts.getState()
    expect(['root', 'a', 'b', 'c', 'd'].map((id) => figures.get(id)?.empty)).toEqual([
      undefined,
      undefined,
      'none-left',
      undefined,
      'no-one',
    ])
  })

  it('finds the condition around a problem in its filter', () => {
    const path = ['rule', 'rules', 1, 'rules', 0, 'where', 'rules', 2, 'value']
    expect(nodeOfPath(root, path)?.id).toBe('b')
    expect(nodeOfPath(root, ['pinIn', 0])).toBeUndefined()
  })

  it('keeps the last numbers, as old, while the definition is wrong', () => {
    takeAnswer(root, answer)
    const wrong = {
      code: 'unknown-trait',
      path: ['rule', 'rules', 0],
      params: {},
      severity: 'error',
      message: 'No such trait.',
    } as const
    takeDiagnostics(root, [wrong])
    const state = useCounts.getState()
    expect(state).toMatchObject({ stale: true, blocked: true })
    expect(state.figures.get('a')?.count).toBe(8)
    expect(state.diagnostics.get('a')).toEqual([wrong])
  })
})
