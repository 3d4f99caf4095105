import { expect, it } from 'vitest'
import { referencesOf } from './definition-references.ts'

it('finds references at any depth, pins included, muted parts left out', () => {
  const segment = (value: unknown) => ({ field: 'segment', operator: 'in', value })
  const { segments, lists } = referencesOf({
    version: 1,
    pinIn: ['vip'],
    pinOut: ['staff', 7],
    rule: {
      combinator: 'or',
      rules: [
        segment('a'),
        {
          combinator: 'and',
          not: true,
          rules: [segment('b'), { field: 'list', operator: 'notIn', value: 'l' }],
        },
        { combinator: 'and', muted: true, rules: [segment('muted')] },
        { ...segment('muted'), muted: true },
        segment(''),
        segment(undefined),
        { field: 'trait.segment', operator: '=', value: 'x' },
      ],
    },
  })
  expect([...segments].sort()).toEqual(['a', 'b'])
  expect([...lists].sort()).toEqual(['l', 'staff', 'vip'])
})

it.each([undefined, null, 1, 'x', [], { rule: null }, { rule: { rules: [null, [], 'x'] } }])(
  'finds none in %j',
  (anything) => {
    expect(referencesOf(anything).segments.size).toBe(0)
  },
)
