/** Moments as people write them, made milliseconds since the Unix epoch. */
import { Temporal } from 'temporal-polyfill'
import type { Operand } from '../rule.ts'
import { shift } from './span.ts'

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i

/** Moments that `Date` reads as ISO 8601 says, and an order of magnitude sooner: what programs write, on days that every month has. */
const plain =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/

/**
 * ISO 8601: with an offset a moment; without one the wall clock of the zone; without a time midnight (the first moment of
 * the day). A wall clock that a clock change skips moves on by the gap; one that comes twice means the first. Finer than a
 * millisecond is cut off. `undefined` for anything else: an impossible date, a number, other notations.
 */
export function parseMoment(text: string, timeZone: string): number | undefined {
  if (plain.test(text)) return Date.parse(text)
  const match = iso.exec(text)
  if (match === null) return undefined
  try {
    if (match[1] !== undefined) return Temporal.Instant.from(text).epochMilliseconds
    if (text.includes(':')) {
      return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds
    }
    return Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The moment an operand means as of `asOf`: itself, or `asOf` minus a span. */
export function resolveMoment(
  moment: Extract<Operand, { kind: 'moment' | 'ago' }>,
  asOf: number,
  timeZone: string,
): number {
  if (moment.kind === 'moment') return moment.at
  return shift(asOf, moment.span, -1, timeZone)
}
