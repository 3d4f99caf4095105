import { describe, expect, it } from 'vitest'
import { comparedIn, readOverlapSearch, regionId, regionIn } from './overlap-search.ts'

describe('the address of an overlap', () => {
  it('keeps what it knows and drops the rest', () => {
    const search = {
      of: 'segment:win-back,draft:win-back,list:summer',
      view: 'upset',
      region: '0-2',
      asOf: '2026-01-01T00:00:00.000Z',
      sort: 'degree',
      all: true,
      measure: 'containment',
      order: 'size',
    }
    expect(readOverlapSearch({ ...search, other: 1 })).toEqual(search)
    expect(
      readOverlapSearch({ of: 'what:a,,segment:', view: 'pie', region: 'x', asOf: 'now', all: 'yes' }),
    ).toEqual({})
    expect(readOverlapSearch({ anew: true })).toEqual({ anew: true })
    // A moment that is asked for is neither stored nor now.
    expect(readOverlapSearch({ anew: true, asOf: search.asOf })).toEqual({ asOf: search.asOf })
    expect(readOverlapSearch({ region: 1 })).toEqual({ region: '1' })
  })

  it('names each set once, twenty at most', () => {
    expect(comparedIn('segment:a,segment:a,list:a')).toEqual([
      { kind: 'segment', key: 'a' },
      { kind: 'list', key: 'a' },
    ])
    expect(comparedIn(Array.from({ length: 30 }, (_, i) => `segment:s${i}`).join(','))).toHaveLength(20)
  })

  it('forgets a region of sets that are gone', () => {
    expect(regionIn(regionId([0, 2]), 3)).toEqual([0, 2])
    expect(regionIn(regionId([]), 3)).toEqual([])
    expect(regionIn('0-2', 2)).toBeUndefined()
    expect(regionIn(undefined, 2)).toBeUndefined()
  })
})
