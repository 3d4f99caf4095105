import { expect, test } from 'vitest'
import type { Finding, FindingKind, Relation } from '../finding.ts'
import { mostTelling } from './most-telling.ts'

const found = (kind: FindingKind, relation: Relation, segment: string): Finding => ({
  kind,
  relation,
  segment,
  severity: 'note',
  path: [],
  others: [],
  words: '',
  basis: { kind: 'proof', holds: 'always' },
  fixes: [],
})

test('the same people first, then what holds them, then what they hold; a few of each, the others counted', () => {
  const many = Array.from({ length: 40 }, (_, index) => found('subset', 'holding', `narrow-${index}`))
  const { findings, more } = mostTelling([
    ...many,
    found('containment', 'within', 'wide'),
    found('near-duplicate', 'same', 'alike'),
    found('subset', 'within', 'wider'),
    found('duplicate', 'same', 'twin'),
  ])
  expect(findings.map(({ segment }) => segment)).toEqual([
    'twin',
    'alike',
    'wider',
    'wide',
    'narrow-0',
    'narrow-1',
    'narrow-2',
  ])
  expect(more).toBe(37)
})

test('nothing found, nothing told', () => {
  expect(mostTelling([])).toEqual({ findings: [], more: 0 })
})
