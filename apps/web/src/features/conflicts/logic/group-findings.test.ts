import { describe, expect, test } from 'vitest'
import { type Audited, type Finding, groupFindings } from './group-findings.ts'

const found = (kind: Finding['kind'], severity: Finding['severity']): Finding => ({
  kind,
  severity,
  path: [],
  others: [],
  words: `${kind}.`,
  basis: { kind: 'proof', holds: 'always' },
  fixes: [],
})

const audited = (key: string, ...findings: Finding[]): Audited => ({
  key,
  name: key,
  status: 'published',
  sentence: '',
  findings,
})

const segments = [
  audited('notes', found('subset', 'note'), found('subset', 'note'), found('containment', 'note')),
  audited('warned', found('subset', 'note'), found('duplicate', 'warning')),
  audited('nobody', found('contradiction', 'error')),
]

const shape = (groups: ReturnType<typeof groupFindings>) =>
  groups.map(({ id, found: lines }) => `${id}: ${lines.map(({ finding }) => finding.kind).join(' ')}`)

describe('findings in groups', () => {
  test('by kind: the most serious first, then the most frequent', () => {
    expect(shape(groupFindings(segments, 'kind'))).toEqual([
      'contradiction: contradiction',
      'duplicate: duplicate',
      'subset: subset subset subset',
      'containment: containment',
    ])
  })

  test('by segment: the most serious first, within each too', () => {
    expect(shape(groupFindings(segments, 'segment'))).toEqual([
      'nobody: contradiction',
      'warned: duplicate subset',
      'notes: subset subset containment',
    ])
  })

  test('of one severity alone: no group without one', () => {
    expect(shape(groupFindings(segments, 'segment', 'note'))).toEqual([
      'notes: subset subset containment',
      'warned: subset',
    ])
    expect(groupFindings(segments, 'kind', 'error').map(({ counts }) => counts)).toEqual([
      { error: 1, warning: 0, note: 0 },
    ])
  })
})
