import type { NodePath, Rule } from '@tessera/rules/rule'
import { expect, test } from 'vitest'
import type { Side } from './why-moved.ts'
import { whyMoved } from './why-moved.ts'

const onList = (key: string, ...path: number[]): Rule => ({ kind: 'list', key, path })
const all = (of: Rule[], ...path: number[]): Rule => ({ kind: 'and', of, path })
const any = (of: Rule[], ...path: number[]): Rule => ({ kind: 'or', of, path })
const not = (of: Rule): Rule => ({ kind: 'not', of, path: of.path })

/** As somebody meets it who is on these lists. */
function side(rule: Rule, lists: readonly string[]): Side {
  const verdict = (node: Rule): boolean => {
    if (node.kind === 'and') return node.of.every(verdict)
    if (node.kind === 'or') return node.of.some(verdict)
    if (node.kind === 'not') return !verdict(node.of)
    return node.kind === 'list' && lists.includes(node.key)
  }
  const found = new Map<string, boolean>()
  const visit = (node: Rule): void => {
    if (!found.has(node.path.join())) found.set(node.path.join(), verdict(node))
    if (node.kind === 'and' || node.kind === 'or') node.of.forEach(visit)
    if (node.kind === 'not') visit(node.of)
  }
  visit(rule)
  return { rule, holds: (path: NodePath) => found.get(path.join()) ?? false }
}

test('names the condition that is gone and the one that is new, not the one that both ask', () => {
  const before = all([onList('a', 0), onList('b', 1)])
  const after = all([onList('a', 0), onList('c', 1)])
  expect(whyMoved(side(after, ['a', 'c']), side(before, ['a', 'c']))).toEqual({
    keptOutBy: [{ path: [1], holds: false }],
    letInBy: [{ path: [1], holds: true }],
  })
})

test('where only the group changed, names what does not keep them out any more', () => {
  const both = [onList('a', 0), onList('b', 1)]
  expect(whyMoved(side(any(both), ['a']), side(all(both), ['a']))).toEqual({
    keptOutBy: [{ path: [1], holds: false }],
    letInBy: [],
  })
})

test('inside a negated group a condition keeps out by holding', () => {
  const before = all([onList('a', 0), not(any([onList('b', 1, 0), onList('c', 1, 1)], 1))])
  const after = all([onList('a', 0)])
  expect(whyMoved(side(after, ['a', 'c']), side(before, ['a', 'c']))).toEqual({
    keptOutBy: [{ path: [1, 1], holds: true }],
    letInBy: [],
  })
})

test('who is pinned is in or out by the pin', () => {
  const rule = all([onList('a', 0)])
  expect(whyMoved(side(rule, []), side(rule, ['a']))).toEqual({ keptOutBy: 'pin', letInBy: 'pin' })
})
