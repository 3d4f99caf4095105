/** Ends of stretches of time that know what they were made of, and whether their order can ever change. */
import type { Span } from '../../definition.ts'
import { isElapsedUnit, unitMs } from '../../time/span.ts'
import type { Holds } from '../finding.ts'

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

export type Anchor =
  | { readonly kind: 'date' }
  /** So many milliseconds before `asOf` (after it when negative). */
  | { readonly kind: 'elapsed'; readonly ms: number }
  /** So many calendar months before `asOf`. */
  | { readonly kind: 'months'; readonly count: number }
  /** The start of the period `index` periods after the one `asOf` lies in. */
  | { readonly kind: 'period'; readonly unit: PeriodUnit; readonly index: number }

export interface End {
  readonly anchor: Anchor
  /** Milliseconds after the anchor. */
  readonly plus: 0 | 1
  /** Where it lies as of the audit's moment, milliseconds since the epoch. */
  readonly at: number
}

export function spanAnchor(span: Span, direction: 'before' | 'after'): Anchor {
  const amount = direction === 'before' ? span.amount : -span.amount
  if (isElapsedUnit(span.unit)) return { kind: 'elapsed', ms: amount * unitMs[span.unit] }
  return { kind: 'months', count: span.unit === 'year' ? amount * 12 : amount }
}

/** Every pair of them; `undefined` when the order of some pair is only that of the audit's moment. */
export function orderHolds(ends: readonly End[], asOf: number): Holds | undefined {
  let holds: Holds = 'always'
  for (const [index, one] of ends.entries()) {
    for (const other of ends.slice(index + 1)) {
      const pair = one.at <= other.at ? pairHolds(one, other, asOf) : pairHolds(other, one, asOf)
      if (pair === undefined) return undefined
      if (pair !== 'always') holds = pair
    }
  }
  return holds
}

const dayMs = unitMs.day
/** More than any zone ever moved its clocks at once, and more than clipping to a month's end moves a time. */
const slack = 2 * dayMs

/** For how long `earlier` is never after `later`; as of the audit's moment it is not. */
function pairHolds(earlier: End, later: End, asOf: number): Holds | undefined {
  const [a, b] = [earlier.anchor, later.anchor]
  if (a.kind === 'date' && b.kind === 'date') return 'always'
  if (isSame(a, b) && earlier.plus <= later.plus) return 'always'
  if (earlier.at === later.at) return undefined
  // Ends that move only move on, months within the slack.
  if (a.kind === 'date')
    return b.kind !== 'months' || later.at - earlier.at > slack ? { from: asOf } : undefined
  if (b.kind === 'date') return undefined
  if (a.kind === 'months' && b.kind === 'months') return a.count > b.count ? 'always' : undefined
  if (a.kind === 'period' && b.kind === 'period' && isNested(a, b)) return 'always'
  return anchorBounds(a).high + earlier.plus <= anchorBounds(b).low + later.plus ? 'always' : undefined
}

function isSame(a: Anchor, b: Anchor): boolean {
  if (a.kind === 'elapsed') return b.kind === 'elapsed' && a.ms === b.ms
  if (a.kind === 'months') return b.kind === 'months' && a.count === b.count
  return a.kind === 'period' && b.kind === 'period' && a.unit === b.unit && a.index === b.index
}

type Period = Extract<Anchor, { kind: 'period' }>

const within: { readonly [U in PeriodUnit]: readonly PeriodUnit[] } = {
  day: ['day', 'week', 'month', 'quarter', 'year'],
  week: ['week'],
  month: ['month', 'quarter', 'year'],
  quarter: ['quarter', 'year'],
  year: ['year'],
}

/** Whether the start `a` is never after the start `b` because one period lies wholly inside the other. */
function isNested(a: Period, b: Period): boolean {
  if (a.unit === b.unit) return a.index < b.index
  if (a.index !== b.index) return false
  return a.index <= 0 ? within[b.unit].includes(a.unit) : within[a.unit].includes(b.unit)
}

const length: { readonly [U in PeriodUnit]: readonly [number, number] } = {
  day: [1, 1],
  week: [7, 7],
  month: [28, 31],
  quarter: [90, 92],
  year: [365, 366],
}

/** Milliseconds after `asOf` (before it when negative) between which it lies at any `asOf`. */
export function anchorBounds(anchor: Exclude<Anchor, { kind: 'date' }>): {
  readonly low: number
  readonly high: number
} {
  switch (anchor.kind) {
    case 'elapsed':
      return { low: -anchor.ms, high: -anchor.ms }
    case 'months': {
      const count = Math.abs(anchor.count)
      const years = Math.floor(count / 12)
      const shortest = (365 * years + 28 * (count % 12)) * dayMs - slack
      const longest = (366 * years + 31 * (count % 12)) * dayMs + slack
      return anchor.count < 0 ? { low: shortest, high: longest } : { low: -longest, high: -shortest }
    }
    case 'period': {
      const [shortest, longest] = length[anchor.unit]
      const { index } = anchor
      if (index === 0) return { low: -longest * dayMs - slack, high: 0 }
      if (index === 1) return { low: 1, high: longest * dayMs + slack }
      if (index < 0) {
        return { low: (index - 1) * longest * dayMs - slack, high: index * shortest * dayMs + slack }
      }
      return { low: (index - 1) * shortest * dayMs - slack, high: index * longest * dayMs + slack }
    }
  }
}
