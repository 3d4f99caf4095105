import type { Span } from '@tessera/rules/definition'

/** The lengths of time that generated data has edges at and generated definitions ask for. */
export const spans: readonly [Span, ...Span[]] = [
  { amount: 1, unit: 'hour' },
  { amount: 90, unit: 'minute' },
  { amount: 1, unit: 'day' },
  { amount: 30, unit: 'day' },
  { amount: 2, unit: 'week' },
  { amount: 1, unit: 'month' },
  { amount: 1, unit: 'year' },
]
