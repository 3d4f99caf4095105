import { describe, expect, it } from 'vitest'
import {
  defaultEdition,
  editionBefore,
  editionLabel,
  editionsOf,
  hasUnpublishedChanges,
  type Segment,
} from './editions.ts'
import { readSegmentSearch } from '../segment-search.ts'

const definition = (country: string): Segment['draft'] => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: '=', value: country }] },
})
const version = (number: number) => ({
  version: number,
  publishedAt: '',
  note: '',
  sentence: '',
  definitionHash: '',
})
const published = (country: string) => ({
  draft: definition(country),
  published: { version: 2, definition: definition('DE'), publishedAt: '', definitionHash: '' },
  versions: [version(2), version(1)],
})
const neverPublished = { draft: definition('DE'), published: null, versions: [] }

describe('editions', () => {
  it('shows the published definition, else the draft', () => {
    expect(defaultEdition(published('DE'))).toBe(2)
    expect(defaultEdition(neverPublished)).toBe('draft')
  })
  it('knows a draft that differs, whatever the order of its keys', () => {
    const { draft } = published('DE')
    const turned = { rule: draft.rule, version: draft.version }
    expect(hasUnpublishedChanges({ ...published('DE'), draft: turned })).toBe(false)
    expect(hasUnpublishedChanges(published('AT'))).toBe(true)
    expect(hasUnpublishedChanges(neverPublished)).toBe(true)
  })
  it('lists the draft only where it differs', () => {
    expect(editionsOf(published('DE'))).toEqual([2, 1])
    expect(editionsOf(published('AT'))).toEqual(['draft', 2, 1])
  })
  it('finds the one before', () => {
    expect(editionBefore(published('AT'), 'draft')).toBe(2)
    expect(editionBefore(published('AT'), 1)).toBeNull()
  })
  it('names them', () => {
    expect(editionLabel(published('DE'), 2)).toBe('v2 (live)')
    expect(editionLabel(published('DE'), 1)).toBe('v1')
  })
})

describe('readSegmentSearch', () => {
  it('reads a moment in any zone, and nothing that is none', () => {
    expect(readSegmentSearch({ asOf: '1998-06-30T02:00:00+02:00' })).toEqual({
      asOf: '1998-06-30T00:00:00.000Z',
    })
    expect(readSegmentSearch({ asOf: 'yesterday' })).toEqual({})
  })
  it('drops what it does not know', () =>
    expect(readSegmentSearch({ version: 0, against: 'draft', profile: 17, x: 1 })).toEqual({
      against: 'draft',
      profile: '17',
    }))
})
