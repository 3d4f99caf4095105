/** The reference evaluator's words for time. What windows and moments mean is fixed in `packages/rules`. */
import type { Span } from '@tessera/rules/definition'
import { shift } from '@tessera/rules/span'

export interface Clock {
  /** The moment the answer speaks of, milliseconds since the epoch; events after it do not exist. */
  readonly asOf: number
  /** IANA zone of the workspace. */
  readonly timeZone: string
}

/** `asOf` minus `times` spans; before any calendar: −Infinity. */
export function momentAgo(span: Span, times: number, clock: Clock): number {
  return shift(clock.asOf, span, -times, clock.timeZone) ?? Number.NEGATIVE_INFINITY
}

/** A span after a moment; after any calendar: Infinity. */
export function momentAfter(at: number, span: Span, timeZone: string): number {
  return shift(at, span, 1, timeZone) ?? Number.POSITIVE_INFINITY
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a moment in a zone, as text that is the same for the same day. */
export function localDay(at: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
  formats.set(timeZone, format)
  return format.format(at)
}
