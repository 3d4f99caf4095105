import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultGovernancePolicy } from '../policy/governance-policy.ts'
import { type StaleReason, staleWeights, staleWords } from './reason.ts'
import { type StalenessFacts, stalenessOf } from './score.ts'

const day = 86_400_000
const now = Date.parse('2026-11-22T12:00:00Z')
const healthy: StalenessFacts = {
  liveSince: now - 400 * day,
  firstPublishedAt: now - 400 * day,
  lastUsedAt: now - 2 * day,
  reviewedAt: now - 10 * day,
  reviewDays: 90,
  expiresAt: null,
  hasActiveOwner: true,
  size: 1000,
  sizeBefore: 1100,
  events: [{ name: 'Order Completed', lastAt: now - day }],
  traits: [{ name: 'country', lastAt: now - day }],
  supersededBy: null,
}
const staleness = (changes: Partial<StalenessFacts>) =>
  stalenessOf({ ...healthy, ...changes }, defaultGovernancePolicy, now, 'UTC')

describe('stalenessOf', () => {
  it('is 0 without reasons for what is used, reviewed and fed', () => {
    expect(staleness({})).toEqual({ score: 0, reasons: [] })
  })
  it.each<[Partial<StalenessFacts>, StaleReason]>([
    [{ lastUsedAt: now - 90 * day }, { kind: 'unused', days: 90, since: 'use' }],
    [{ lastUsedAt: null }, { kind: 'unused', days: 400, since: 'publication' }],
    [{ reviewedAt: now - 100 * day }, { kind: 'review-overdue', days: 10 }],
    [{ expiresAt: now - 3 * day }, { kind: 'expired', days: 3 }],
    [{ hasActiveOwner: false }, { kind: 'owner-gone' }],
    [{ size: 0 }, { kind: 'empty' }],
    [
      { size: 100, sizeBefore: 1001 },
      { kind: 'collapsed', from: 1001, to: 100 },
    ],
    [
      { events: [{ name: 'Cart Viewed', lastAt: now - 30 * day }] },
      { kind: 'stopped-event', name: 'Cart Viewed', days: 30 },
    ],
    [{ traits: [{ name: 'plan', lastAt: null }] }, { kind: 'stopped-trait', name: 'plan', days: null }],
    [{ supersededBy: { key: 'vip', name: 'VIP' } }, { kind: 'superseded', key: 'vip', name: 'VIP' }],
  ])('finds %j', (changes, reason) => {
    expect(staleness(changes)).toEqual({ score: staleWeights[reason.kind], reasons: [reason] })
    expect(staleWords(reason)).toMatch(/^[^.]+$/)
  })
  it('does not call unused what was restored or published lately', () => {
    expect(staleness({ lastUsedAt: now - 300 * day, liveSince: now - 5 * day }).reasons).toEqual([])
  })
  it('says nothing about sizes that could not be counted', () => {
    expect(staleness({ size: null, sizeBefore: null }).reasons).toEqual([])
    expect(staleness({ size: 5, sizeBefore: null }).reasons).toEqual([])
  })
  it('counts a kind once, however many events stopped', () => {
    const events = ['a', 'b', 'c'].map((name) => ({ name, lastAt: null }))
    const { score, reasons } = staleness({ events })
    expect(reasons).toHaveLength(3)
    expect(score).toBe(staleWeights['stopped-event'])
  })
  it('stays within 0 and 100 and never falls when one more thing is wrong', () => {
    const wrong = fc.record(
      {
        lastUsedAt: fc.constant(null),
        reviewedAt: fc.constant(now - 500 * day),
        expiresAt: fc.constant(now - day),
        hasActiveOwner: fc.constant(false),
        size: fc.constant(0),
        events: fc.constant([{ name: 'a', lastAt: null }]),
        traits: fc.constant([{ name: 'a', lastAt: null }]),
        supersededBy: fc.constant({ key: 'a', name: 'A' }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(wrong, wrong, (some, more) => {
        const less = staleness(some).score
        const both = staleness({ ...some, ...more }).score
        expect(both).toBeGreaterThanOrEqual(less)
        expect(both).toBeLessThanOrEqual(100)
      }),
    )
  })
})
