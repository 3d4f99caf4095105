import { expect, it } from 'vitest'
import type { AuditLine } from './audit-sentence.ts'
import { foldSaves } from './fold-saves.ts'

let seq = 100
const line = (action: string, subjectId: string, id: string): AuditLine => ({
  seq: seq--,
  at: '2026-11-30T18:00:00Z',
  actor: { kind: 'user', id, name: id },
  action,
  outcome: 'done',
  subject: 'segment',
  subjectId,
  before: null,
  after: null,
  reason: '',
  hash: '',
})

it('folds runs of autosaves: of one draft, by one person, with nothing between; no entry is lost', () => {
  const lines = [
    line('segment.draft-saved', 'a', 'ada'),
    line('segment.draft-saved', 'a', 'ada'),
    line('segment.draft-saved', 'a', 'maya'),
    line('segment.draft-saved', 'b', 'maya'),
    line('segment.published', 'b', 'maya'),
    line('segment.published', 'b', 'maya'),
    line('segment.draft-saved', 'a', 'ada'),
  ]
  const folded = foldSaves(lines)
  expect(folded.map((run) => run.length)).toEqual([2, 1, 1, 1, 1, 1])
  expect(folded.flat()).toEqual(lines)
})
