/** The reference evaluator's words for time. What windows and moments mean is fixed in `packages/rules`. */
import type { Span } from '@tessera/rules/definition'
import { shift } from '@tessera/rules/time/span'

export interface Clock {
  /** The moment the answer speaks of, milliseconds since the epoch; events after it do not exist. */
  readonly asOf: number
  /** IANA zone of the workspace. */
  readonly timeZone: string
}

/** `asOf` minus `times` spans. */
export function momentAgo(span: Span, times: number, clock: Clock): number {
  return shift(clock.asOf, span, -times, clock.timeZone)
}

/** A span after a moment. */
export function momentAfter(at: number, span: Span, timeZone: string): number {
  return shift(at, span, 1, timeZone)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day of a moment in a zone, `2024-03-31`. */
export function localDay(at: number, timeZone: string): string {
  let format = formats.get(timeZone)
  if (format === undefined) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    format = new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone, era: 'short', ...digits })
    formats.set(timeZone, format)
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const year = (parts.get('year') ?? '').padStart(4, '0')
  const isBeforeChrist = (parts.get('era') ?? '').startsWith('B')
  return `${isBeforeChrist ? '-' : ''}${year}-${parts.get('month')}-${parts.get('day')}`
}
