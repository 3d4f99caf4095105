/** Moments as people write them, made milliseconds since the Unix epoch. */
import { Temporal } from 'temporal-polyfill'
import type { Operand } from '../rule.ts'
import { momentText } from './moment-text.ts'
import { shift } from './span.ts'

const wallClock = new RegExp(`^(?:${momentText.wallClock})$`, 'i')
const withOffset = new RegExp(`^(?:${momentText.withOffset})$`, 'i')
const parts =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,3})\d*)?)?)?(?: ?(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2})?))?$/i

/** Moments that `Date` reads as ISO 8601 says, and an order of magnitude sooner: what programs write, on days that every month has. */
const plain =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/

/**
 * ISO 8601 with a `T` or a space, seconds or none, and an offset (`Z`, `+02`, `+0200`, `+02:00`, also after a space, ` UTC`, ` GMT`): with
 * an offset a moment; without one the wall clock of the zone; without a time midnight (the first moment of the day). Also the compact
 * form `20241231T233000Z`; `T24:00` is the midnight that ends the day. A wall clock that a clock change skips moves on by the gap; one
 * that comes twice means the first. Finer than a millisecond is cut off; a leap second is the second before it. `undefined` for
 * anything else: an impossible date, a number, other notations.
 */
export function parseMoment(text: string, timeZone: string): number | undefined {
  if (plain.test(text)) return Date.parse(text)
  const hasOffset = withOffset.test(text)
  if (!hasOffset && !wallClock.test(text)) return undefined
  const [
    ,
    year,
    month,
    day,
    hour = '00',
    minute = '00',
    second = '00',
    fraction = '',
    sign,
    hours,
    minutes = '00',
  ] = parts.exec(text) ?? []
  const endOfDay = hour === '24'
  if (endOfDay && /[1-9]/.test(minute + second + (/[.,](\d+)/.exec(text)?.[1] ?? ''))) return undefined
  if (Number(hours ?? 0) > 23 || Number(minutes) > 59) return undefined
  try {
    const written = Temporal.PlainDateTime.from(
      `${year}-${month}-${day}T${endOfDay ? '00' : hour}:${minute}:${second}.${fraction.padEnd(3, '0')}`,
    )
    const wall = endOfDay ? written.add({ days: 1 }) : written
    if (!hasOffset) return wall.toZonedDateTime(timeZone).epochMilliseconds
    const ahead = (Number(hours ?? 0) * 60 + Number(minutes)) * 60_000
    return wall.toZonedDateTime('UTC').epochMilliseconds - (sign === '-' ? -ahead : ahead)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const date = /^\d{4}-\d{2}-\d{2}$/

/** A day of the zone, `[from, before)` in milliseconds since the Unix epoch; empty where the calendar skips it. */
export interface Day {
  readonly from: number
  readonly before: number
}

/** A date without a time as that whole day of the zone; `undefined` for anything else, moments included. */
export function parseDay(text: string, timeZone: string): Day | undefined {
  if (!date.test(text)) return undefined
  const from = parseMoment(text, timeZone)
  if (from === undefined) return undefined
  const next = Temporal.PlainDate.from(text).add({ days: 1 })
  return { from, before: next.toZonedDateTime(timeZone).epochMilliseconds }
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
