import { describe, expect, it } from 'vitest'
import { readSegmentsSearch } from './segments-search.ts'
import { type ListedSegment, viewSegments } from './segments-view.ts'

const may = {
  edit: true,
  rename: true,
  document: true,
  submit: true,
  publish: true,
  makeLive: true,
  archive: true,
  unarchive: true,
  handOver: true,
  declare: true,
  verify: true,
  confirmReview: true,
  comment: true,
}
const maya = { id: 'maya', name: 'Maya', active: true }

function segment(key: string, more: Partial<ListedSegment> = {}): ListedSegment {
  return {
    key,
    name: key,
    description: '',
    status: 'published',
    state: 'published',
    owner: maya,
    team: null,
    createdBy: maya,
    category: null,
    reviewDue: null,
    reviewStanding: 'none',
    verified: null,
    lastUsed: null,
    openRequests: 0,
    may,
    freshness: 'arrival',
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
  segment('b', {
    size: null,
    updatedAt: '2026-01-02T00:00:00.000Z',
    status: 'draft',
    state: 'draft',
    owner: null,
  }),
  segment('c', { size: 50, status: 'archived', state: 'archived', category: 'strategic' }),
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
  it('filters by owner, category, review and badge', () => {
    expect(keys({ owner: 'maya' })).toEqual(['a'])
    expect(keys({ owner: 'orphaned' })).toEqual(['b'])
    expect(keys({ category: 'strategic', status: 'all' })).toEqual(['c'])
    expect(keys({ verified: true, status: 'all' })).toEqual([])
    const due = [segment('x', { reviewStanding: 'soon' }), segment('y', { reviewStanding: 'overdue' })]
    const found = (review: string) => viewSegments(due, readSegmentsSearch({ review })).map((s) => s.key)
    expect([found('due'), found('overdue')]).toEqual([['x', 'y'], ['y']])
  })
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
