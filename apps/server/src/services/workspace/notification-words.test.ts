import { describe, expect, it } from 'vitest'
import { notificationWords } from './notification-words.ts'

describe('where a notification leads', () => {
  const params = { by: 'Maya', segment: 'win-back', segmentName: 'Win-back' }

  it('a comment on a segment: to its discussion', () => {
    expect(notificationWords('commented', params).link).toBe('/segments/win-back?show=discussion')
    expect(notificationWords('mentioned', params).link).toBe('/segments/win-back?show=discussion')
  })

  it('a comment on a request: to the request, which shows what was said', () => {
    expect(notificationWords('commented', { ...params, request: 'r1' }).link).toBe('/reviews/r1')
  })

  it('what happened to the segment: to its page', () => {
    expect(notificationWords('published', params).link).toBe('/segments/win-back')
  })
})
