import { describe, expect, it } from 'vitest'
import { readAuditSearch } from './audit-search.ts'
import { actionWords } from './audit-words.ts'

describe('readAuditSearch', () => {
  it('keeps what it knows', () => {
    const search = {
      person: 'ada',
      action: 'segment.',
      subject: 'segment',
      subjectId: 'vip',
      outcome: 'refused',
      from: '2026-11-01',
      until: '2026-11-22',
    }
    expect(readAuditSearch(search)).toEqual(search)
    expect(readAuditSearch({ subjectId: 7 })).toEqual({ subjectId: '7' })
  })
  it('drops what it does not', () => {
    const odd = {
      person: '',
      action: {},
      subject: 'constructor',
      outcome: 'maybe',
      from: '2026-13-45',
      until: 'today',
    }
    expect(readAuditSearch(odd)).toEqual({})
  })
})

describe('actionWords', () => {
  it('reads like words', () => {
    expect(actionWords('request.changes-requested')).toBe('Changes requested')
  })
})
