/** The intervals a lifecycle looks at, as of a moment. */
import type { Span } from '../definition.ts'
import type { Interval } from './resolve-window.ts'
import { shift } from './span.ts'

/**
 * The last N, `(asOf − N, asOf]`, and the N before it, `(asOf − 2N, asOf − N]`; `k` months back counts directly from
 * `asOf`. For `firstTime`, `stopped`, `restarted`; "some earlier" of the last is before `previous.from`.
 */
export function resolvePeriods(
  span: Span,
  asOf: number,
  timeZone: string,
): { readonly current: Interval; readonly previous: Interval } {
  const [current, previous] = resolveRegularPeriods(span, 2, asOf, timeZone)
  return { current: current ?? {}, previous: previous ?? {} }
}

/** The last `count` periods counted back from `asOf`, the latest first: `(asOf − k·P, asOf − (k−1)·P]` for k from 1. */
export function resolveRegularPeriods(
  period: Span,
  count: number,
  asOf: number,
  timeZone: string,
): readonly Interval[] {
  const periods: Interval[] = []
  let before = asOf + 1
  for (let back = 1; back <= count; back++) {
    const from = shift(asOf, period, -back, timeZone) + 1
    periods.push({ from, before })
    before = from
  }
  return periods
}
