import { expect, it } from 'vitest'
import { reportWords } from './report-words.ts'

it('says what a run did, the whole before its part, nothing about what did not happen', () => {
  expect(reportWords({ stale: 12, looked: 40 })).toBe('40 segments looked at · 12 of them stale')
  expect(reportWords({ broken: 0, segments: 1, refreshed: 1, unchanged: 0 })).toBe(
    '1 segment · 1 counted again',
  )
  expect(reportWords({ clock: 'steady', reminded: 1 })).toBe('1 reminder')
  expect(reportWords({ clock: 'jumped', reminded: 0 })).toBe(
    'the clock jumped: nothing was done on its word · 0 reminders',
  )
})

it('keeps what it has no words for', () => expect(reportWords({ hats: 3 })).toBe('hats 3'))
