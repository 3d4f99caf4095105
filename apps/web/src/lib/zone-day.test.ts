import { describe, expect, it } from 'vitest'
import { dayIn, startOfDay } from './zone-day.ts'

describe('a day that is picked, stored and shown', () => {
  it('stays the same day in every zone', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(dayIn(startOfDay('2026-12-02', zone) ?? '', zone)).toBe('2026-12-02')
    }
    expect(startOfDay('2026-12-02', 'Europe/Berlin')).toBe('2026-12-01T23:00:00.000Z')
    expect(dayIn('2026-11-30T23:30:00Z', 'Europe/Berlin')).toBe('2026-12-01')
    expect(startOfDay('soon', 'UTC')).toBeNull()
  })
})
