import { formatMoment, formatRecent } from './format.ts'

interface Observed {
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly until: number
}

const hour = 3_600_000
const lengths = { day: 24 * hour, month: 30 * 24 * hour } as const

/** Refreshes come every hour, so an interval that begins and ends at one is rarely whole to the minute. */
const tolerance = 1.5 * hour

/**
 * The interval a number was observed in, for a column or a line: `in 24 h` and `in 30 days` only where it is that long, otherwise
 * `since 18:58`, or `since 12 Nov 2026` when that is another day than `until`.
 */
export function observedInterval(
  { from, until }: Observed,
  length: keyof typeof lengths,
  zone?: string,
  locale?: string,
): string {
  if (Math.abs(until - from - lengths[length]) <= tolerance)
    return length === 'day' ? 'in 24 h' : 'in 30 days'
  return `since ${formatRecent(from, until, zone, locale)}`
}

/** Both ends, in full. */
export function exactInterval({ from, until }: Observed, zone?: string): string {
  return `Observed from ${formatMoment(from, zone)} to ${formatMoment(until, zone)}`
}

/** A share of movement says something from a whole day on; null: too little was observed. */
export function volatilityOf(
  month: (Observed & { readonly volatility?: number }) | null | undefined,
): number | null {
  if (!month || month.until - month.from < lengths.day - tolerance) return null
  return month.volatility ?? null
}
