import { describe, expect, it } from 'vitest'
import { changedValues } from './changed-values.ts'

describe('changedValues', () => {
  it('names what changed, came and went, and nothing else', () => {
    const before = { name: 'VIP', days: 90, tags: ['a', 'b'], gone: true }
    const after = { name: 'VIPs', days: 90, tags: ['a'], owner: { id: 'ola' } }
    expect(changedValues(before, after)).toEqual([
      { path: 'name', before: 'VIP', after: 'VIPs' },
      { path: 'owner.id', after: 'ola' },
      { path: 'tags.1', before: 'b' },
      { path: 'gone', before: 'true' },
    ])
  })
  it('takes nothing, null and a plain value for what they are', () => {
    expect(changedValues(null, null)).toEqual([])
    expect(changedValues(null, 'x')).toEqual([{ path: '', after: 'x' }])
    expect(changedValues({ list: [1] }, { list: [] })).toEqual([{ path: 'list.0', before: '1' }])
    expect(changedValues({ list: 1 }, { list: [] })).toEqual([{ path: 'list', before: '1', after: '[]' }])
  })
})
