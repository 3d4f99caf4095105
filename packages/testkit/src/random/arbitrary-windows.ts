import type { CalendarPeriod, Span, Unit, Window } from '@tessera/rules/definition'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import * as fc from 'fast-check'
import type { Moments } from './moments.ts'
import { spans } from './spans.ts'

const unit = fc.constantFrom<Unit[]>('minute', 'hour', 'day', 'week', 'month', 'year')

/** The spans that the data has edges at, small ones, and rarely one that no calendar reaches. */
export const arbitrarySpan: fc.Arbitrary<Span> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...spans) },
  { weight: 12, arbitrary: fc.record({ amount: fc.integer({ min: 1, max: 14 }), unit }) },
  { weight: 1, arbitrary: fc.record({ amount: fc.constantFrom(100_000, 2 ** 31, 2 ** 53 - 6), unit }) },
)

const pastPeriods: fc.Arbitrary<CalendarPeriod> = fc.constantFrom(
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
)

const comingPeriods: fc.Arbitrary<CalendarPeriod> = fc.constantFrom(
  'tomorrow',
  'nextWeek',
  'nextMonth',
  'nextQuarter',
  'nextYear',
)

const ever: fc.Arbitrary<Window> = fc.constant({ kind: 'ever' })
const last: fc.Arbitrary<Window> = arbitrarySpan.map((span) => ({ kind: 'last', ...span }))
const next: fc.Arbitrary<Window> = arbitrarySpan.map((span) => ({ kind: 'next', ...span }))

const ago: fc.Arbitrary<Window> = fc.oneof(
  arbitrarySpan.map((from): Window => ({ kind: 'ago', from })),
  arbitrarySpan.map((to): Window => ({ kind: 'ago', to })),
  fc
    .tuple(arbitrarySpan, fc.integer({ min: 1, max: 5 }))
    .map(([to, more]): Window => ({ kind: 'ago', from: { ...to, amount: to.amount + more }, to })),
  // Ends of different units: which is the earlier may depend on the month.
  fc
    .record({
      from: fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('month', 'year') }),
      to: fc.record({
        amount: fc.integer({ min: 1, max: 27 }),
        unit: fc.constantFrom('minute', 'hour', 'day'),
      }),
    })
    .map((ends): Window => ({ kind: 'ago', ...ends })),
  fc
    .record({
      from: fc.record({ amount: fc.integer({ min: 32, max: 60 }), unit: fc.constant('day' as const) }),
      to: fc.record({ amount: fc.constant(1), unit: fc.constant('month' as const) }),
    })
    .map((ends): Window => ({ kind: 'ago', ...ends })),
)

/** Two written moments in order, or one of them; which two means what depends on no zone by more than a day. */
function absolute(moments: Moments): fc.Arbitrary<Window> {
  const moment = fc.constantFrom(...moments.written)
  return fc.oneof(
    moment.map((from): Window => ({ kind: 'absolute', from })),
    moment.map((to): Window => ({ kind: 'absolute', to })),
    fc.tuple(moment, moment).map(([a, b]): Window => {
      const distance = (parseMoment(b, 'UTC') ?? 0) - (parseMoment(a, 'UTC') ?? 0)
      if (Math.abs(distance) < 2 * 86_400_000) return { kind: 'absolute', from: a }
      return distance > 0 ? { kind: 'absolute', from: a, to: b } : { kind: 'absolute', from: b, to: a }
    }),
  )
}

function calendar(period: fc.Arbitrary<CalendarPeriod>): fc.Arbitrary<Window> {
  return period.map((each) => ({ kind: 'calendar', period: each }))
}

/** A window over events: it looks back. */
export function arbitraryEventWindow(moments: Moments): fc.Arbitrary<Window> {
  return fc.oneof(ever, last, ago, absolute(moments), calendar(pastPeriods))
}

/** A window over dates: it may reach past now. */
export function arbitraryDateWindow(moments: Moments): fc.Arbitrary<Window> {
  return fc.oneof(arbitraryEventWindow(moments), next, calendar(comingPeriods))
}
