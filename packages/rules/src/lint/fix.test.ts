import { expect, test } from 'vitest'
import type { Definition, Group } from '../definition.ts'
import { applyFix } from './fix.ts'

const a = { field: 'trait.age', operator: '>', value: 60 } as const
const b = { field: 'trait.age', operator: '<', value: 30 } as const
const inner: Group = { combinator: 'or', rules: [a, b] }
const definition: Definition = { version: 1, rule: { combinator: 'and', rules: [a, inner] }, pinIn: ['l'] }
const worded = { words: '', keepsResult: true }

test('a node is taken out, at any depth; everything else is the very same', () => {
  const fixed = applyFix(definition, { ...worded, kind: 'remove', path: [1, 0] })
  expect(fixed).toEqual({
    ...definition,
    rule: { combinator: 'and', rules: [a, { combinator: 'or', rules: [b] }] },
  })
  expect(fixed.rule.rules[0]).toBe(a)
  expect(definition.rule.rules[1]).toBe(inner)
})

test('a node is replaced, the root too', () => {
  expect(applyFix(definition, { ...worded, kind: 'replace', path: [1], node: b }).rule.rules).toEqual([a, b])
  expect(applyFix(definition, { ...worded, kind: 'replace', path: [], node: inner })).toEqual({
    ...definition,
    rule: inner,
  })
})

test('a path that is not there changes nothing', () => {
  for (const path of [[7], [0, 1], [1, 0, 3]]) {
    expect(applyFix(definition, { ...worded, kind: 'remove', path })).toEqual(definition)
  }
})
