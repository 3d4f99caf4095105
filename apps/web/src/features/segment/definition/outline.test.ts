import type { Definition } from '@tessera/rules/definition'
import { expect, it } from 'vitest'
import { outlineOf } from './outline.ts'

const definition: Definition = {
  version: 1,
  rule: {
    combinator: 'and',
    rules: [
      { field: 'trait.country', operator: '=', value: 'DE' },
      {
        combinator: 'or',
        muted: true,
        rules: [
          { field: 'segment', operator: 'in', value: 'vip' },
          { field: 'event.Signed In', operator: '>=', value: 1, measure: { kind: 'count' } },
        ],
      },
      { field: 'score.churn', operator: '>', value: 0.8 },
    ],
  },
}

it('gives every node a line with its key, its depth and its kind', () => {
  const lines = outlineOf(definition, {})
  expect(lines.map(({ key, depth, edge, muted }) => [key, depth, edge, muted])).toEqual([
    ['', 0, 'group', false],
    ['0', 1, 'trait', false],
    ['1', 1, 'group', true],
    ['1.0', 2, 'segment', true],
    ['1.1', 2, 'event', true],
    ['2', 1, 'prediction', false],
  ])
})

it('says names instead of keys', () => {
  const lines = outlineOf(definition, { labels: { segment: () => 'Best customers' } })
  const text = lines[3]?.tokens.map((token) => token.text).join('')
  expect(text).toContain('Best customers')
})
