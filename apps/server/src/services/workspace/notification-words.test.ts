import { describe, expect, it } from 'vitest'
import { notificationWords } from './notification-words.ts'

describe('where a notification leads', () => {
  const params = { by: 'Maya', segment: 'win-back', segmentName: 'Win-back' }

  it('a comment on a segment: to its discussion', () => {
    expect(notificationWords('commented', params, 'Europe/Berlin').link).toBe(
      '/segments/win-back?show=discussion',
    )
    expect(notificationWords('mentioned', params, 'Europe/Berlin').link).toBe(
      '/segments/win-back?show=discussion',
    )
  })

  it('a comment on a request: to the request, which shows what was said', () => {
    expect(notificationWords('commented', { ...params, request: 'r1' }, 'Europe/Berlin').link).toBe(
      '/reviews/r1',
    )
  })

  it('what happened to the segment: to its page', () => {
    expect(notificationWords('published', params, 'Europe/Berlin').link).toBe('/segments/win-back')
  })
})

describe('a day in a notification', () => {
  it('is the day of the workspace’s zone: midnight there is another day in UTC', () => {
    const params = { segmentName: 'Win-back', due: '2026-12-01T23:00:00.000Z' }
    expect(notificationWords('review-due', params, 'Europe/Berlin').text).toContain('on 2 Dec 2026')
    expect(notificationWords('review-overdue', params, 'America/New_York').text).toContain('on 1 Dec 2026')
  })
})
