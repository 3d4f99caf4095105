import { describe, expect, it } from 'vitest'
import { readSegmentSearch } from './segment-search.ts'
import { sectionOf } from './segment-sections.ts'

describe('the section of a segment’s page that an address shows', () => {
  const shown = (raw: Record<string, unknown>) => sectionOf(readSegmentSearch(raw))

  it('is the definition when nothing else is asked', () => {
    expect(shown({})).toBe('definition')
    expect(shown({ version: 2, asOf: '2026-01-01T00:00:00Z' })).toBe('definition')
  })

  it('answers what is asked: who is explained, what is compared', () => {
    expect(shown({ profile: 'c1' })).toBe('members')
    expect(shown({ version: 'draft', against: 1 })).toBe('versions')
  })

  it('is the one that is named, whatever else is asked', () => {
    expect(shown({ show: 'definition', profile: 'c1' })).toBe('definition')
    expect(shown({ show: 'discussion' })).toBe('discussion')
  })

  it('is none that the page does not have', () => {
    expect(shown({ show: 'nothing-such' })).toBe('definition')
  })
})
