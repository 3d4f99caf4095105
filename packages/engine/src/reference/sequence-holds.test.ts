import type { Step } from '@tessera/rules/rule'
import { describe, expect, test } from 'vitest'
import type { PopulationProfile } from './population.ts'
import { sequenceHolds } from './sequence-holds.ts'

const minute = 60_000

/** `A0 B30`: an A at minute 0, a B at minute 30, arriving in this order. */
function timeline(text: string): PopulationProfile {
  const events = text.split(' ').map((word, seq) => ({
    name: word.charAt(0),
    at: Number(word.slice(1)) * minute,
    seq,
    properties: new Map(),
  }))
  return { id: 'p', erased: false, traits: new Map(), identifies: [], events }
}

/** `B<60!X`: a B within 60 minutes, without an X in between. */
function step(text: string): Step {
  const [event = '', limit, without] = /^(\w)(?:<(\d+))?(?:!(\w))?$/.exec(text)?.slice(1) ?? []
  return {
    event,
    ...(limit === undefined ? {} : { within: { amount: Number(limit), unit: 'minute' as const } }),
    without: without === undefined ? [] : [{ event: without }],
  }
}

function holds(events: string, steps: string, notFollowedBy?: string, until = 1000): boolean {
  return sequenceHolds(
    timeline(events),
    {
      window: { kind: 'ever' },
      steps: steps.split(' ').map(step),
      ...(notFollowedBy === undefined ? {} : { notFollowedBy: step(notFollowedBy) }),
    },
    { asOf: until * minute, timeZone: 'UTC' },
  )
}

describe('steps', () => {
  test.each([
    ['A0 B30', 'A B', true],
    ['B0 A30', 'A B', false],
    ['A0 B0', 'A B', false],
    ['A0 B30', 'A B<30', true],
    ['A0 B30', 'A B<29', false],
    ['A0 A10 B30', 'A B<20', true],
    ['A0 X10 B30', 'A B!X', false],
    ['A0 X10 A20 B30', 'A B!X', true],
    ['A0 X0 B30 X30', 'A B!X', true],
    ['A0 B10 C20', 'A B C', true],
    ['A0 B10 C20', 'A C B', false],
    ['A0 B10 A20 B30 C31', 'A B C<5', true],
    ['A0 B10 X15 B20 C25', 'A B!X C<5', false],
    ['A0 A10', 'A A', true],
    ['A0', 'A A', false],
  ])('%s satisfies %s: %s', (events, steps, expected) => {
    expect(holds(events, steps)).toBe(expected)
  })
})

describe('a step that must not follow', () => {
  test.each([
    ['A0', 'B<60', 60, true],
    ['A0', 'B<60', 59, false],
    ['A0 B60', 'B<60', 100, false],
    ['A0 B61', 'B<60', 100, true],
    ['A0 B10 A100', 'B<60', 160, true],
    ['A0 B10 A100', 'B<60', 159, false],
    ['A0', 'B', 0, true],
    ['A0 B5', 'B', 5, false],
    ['A0 B5', 'B', 4, true],
    ['A0 B0', 'B<60', 60, true],
  ])('%s, then no %s as of minute %i: %s', (events, missing, until, expected) => {
    expect(holds(events, 'A', missing, until)).toBe(expected)
  })
})
