import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { wallClock } from './wall-clock.ts'

/** The day of a moment (ISO 8601) in a zone: `2026-11-30`. */
export function dayIn(moment: string, zone: string): string {
  return wallClock(moment, zone).slice(0, 10)
}

/** The first moment of a day of a zone, ISO 8601; null for what is no day. */
export function startOfDay(day: string, zone: string): string | null {
  const start = parseMoment(day, zone)
  return start === undefined ? null : new Date(start).toISOString()
}
