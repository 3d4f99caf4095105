import { describe, expect, it } from 'vitest'
import { readSegmentsSearch } from './segments-search.ts'
import { type SegmentSummary, viewSegments } from './segments-view.ts'

function segment(key: string, more: Partial<SegmentSummary> = {}): SegmentSummary {
  return {
    key,
    name: key,
    description: '',
    status: 'published',
    publishedVersion: 1,
    revision: 1,
    draftRevision: null,
    hasUnpublishedChanges: false,
    size: 0,
    sizeAsOf: null,
    exact: true,
    sentence: '',
    updatedAt: '2026-01-01T00:00:00.000Z',
    dependents: 0,
    ...more,
  }
}

const all = [
  segment('a', { size: 5, updatedAt: '2026-01-03T00:00:00.000Z', sentence: 'People in Germany' }),
  segment('b', { size: null, updatedAt: '2026-01-02T00:00:00.000Z', status: 'draft' }),
  segment('c', { size: 50, status: 'archived' }),
]
const keys = (raw: Record<string, unknown>) => viewSegments(all, readSegmentsSearch(raw)).map((s) => s.key)

describe('viewSegments', () => {
  it('shows the newest first and leaves archived ones out', () => expect(keys({})).toEqual(['a', 'b']))
  it('shows archived ones when asked', () => {
    expect(keys({ status: 'archived' })).toEqual(['c'])
    expect(keys({ status: 'all', sort: 'name' })).toEqual(['a', 'b', 'c'])
  })
  it('puts the largest first, the unknown last', () =>
    expect(keys({ status: 'all', sort: 'size' })).toEqual(['c', 'a', 'b']))
  it('turns the order round', () => expect(keys({ sort: 'name', desc: true })).toEqual(['b', 'a']))
  it('finds every word, anywhere, whatever the case', () => {
    expect(keys({ q: 'GERMANY people' })).toEqual(['a'])
    expect(keys({ q: 'germany france' })).toEqual([])
  })
})

describe('readSegmentsSearch', () => {
  it('drops what it does not know', () =>
    expect(readSegmentsSearch({ q: 7, status: 'gone', sort: 'x', desc: 'yes', extra: 1 })).toEqual({
      q: '7',
    }))
})
