import { describe, expect, it } from 'vitest'
import { type AuditLine, auditSentence } from './audit-sentence.ts'

const names = new Map([['win-back', 'Win-back']])
const line = (action: string, more: Partial<AuditLine> = {}): AuditLine => ({
  seq: 1,
  at: '2026-11-30T18:00:00Z',
  actor: { kind: 'user', id: 'ada', name: 'Ada' },
  action,
  outcome: 'done',
  subject: 'segment',
  subjectId: 'win-back',
  before: null,
  after: null,
  reason: '',
  hash: '',
  ...more,
})

describe('the audit log names segment, version and note', () => {
  it('of publications, new and repeated', () => {
    const after = { version: 3, note: 'Older ones buy more.' }
    expect(auditSentence(line('segment.published', { after }), names)).toBe(
      'published version 3 of “Win-back”: “Older ones buy more.”',
    )
    expect(auditSentence(line('segment.published', { after: { version: 4, restoredFrom: 2 } }), names)).toBe(
      'made version 2 of “Win-back” live again, as version 4',
    )
  })
  it('of requests and proposals, which are about a segment', () => {
    const request = {
      subject: 'request',
      subjectId: 'r1',
      after: { segment: 'win-back', note: 'Please.' },
    } as const
    expect(auditSentence(line('request.submitted', request), names)).toBe(
      'asked for a review of “Win-back”: “Please.”',
    )
    const kept = { subject: 'archive-run', subjectId: 'a1', after: { segment: 'gone' } } as const
    expect(auditSentence(line('archive-run.proposal-kept', kept), names)).toBe('kept “gone”')
  })
  it('of what has no sentence of its own, as it is named', () => {
    expect(auditSentence(line('segment.dreamt-of'), names)).toBe('dreamt of: “Win-back”')
    expect(auditSentence(line('policy.saved', { subject: 'policy', subjectId: 'naming' }), names)).toBe(
      'saved',
    )
  })
})
