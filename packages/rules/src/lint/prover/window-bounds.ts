/** What a window says of a measure before any event is known: how long ago one in it is, and on how many days they lie. */
import type { Window } from '../../definition.ts'
import type { EventSelection, Measure } from '../../rule.ts'
import { unitMs } from '../../time/span.ts'
import { type Domain, domain } from './domain.ts'
import { type End, anchorBounds } from './ends.ts'
import { type Time, afterNow, windowEnds } from './window-ends.ts'

/** Times since an event of the window, in the measure's unit, at every `asOf`. */
export function sinceUniverse(
  window: Window,
  { unit }: Extract<Measure, { readonly unit: unknown }>,
  time: Time,
): Domain {
  const { from, before } = windowEnds(window, time)
  const longest = from === undefined ? undefined : millisecondsAgo(from).longest
  const shortest = before === undefined ? 0 : Math.max(0, millisecondsAgo(before, 1).shortest ?? 0)
  return domain(false, true, [
    { low: shortest / unitMs[unit], ...(longest !== undefined && { high: longest / unitMs[unit] }) },
  ])
}

/** How long ago an end is at every `asOf`, `less` milliseconds before it; open where it is a date. */
function millisecondsAgo(
  { anchor, plus }: End,
  less = 0,
): { readonly shortest?: number; readonly longest?: number } {
  if (anchor.kind === 'date') return {}
  const { low, high } = anchorBounds(anchor)
  return { shortest: less - high - plus, longest: less - low - plus }
}

export interface SinceBound {
  readonly values: Domain
  readonly ends: readonly End[]
}

/** A window that ended on a date: events in it only get older, from the audit's moment on. */
export function sinceBound(
  { window }: EventSelection,
  { unit }: Extract<Measure, { readonly unit: unknown }>,
  time: Time,
): SinceBound | undefined {
  const { before } = windowEnds(window, time)
  if (before?.anchor.kind !== 'date' || before.at > time.asOf) return undefined
  const least = (time.asOf - before.at + 1) / unitMs[unit]
  return { values: domain(false, true, [{ low: least }]), ends: [before, afterNow(time)] }
}

const longestPeriod = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const

/** More than a stretch of time ever touches beyond its length: its two ends, and what clock changes add. */
const slackDays = 3

/** Local days in the window at most; none known where it is open or reaches between dates. */
export function mostDays(window: Window, time: Time): number | undefined {
  const { from, before } = windowEnds(window, time)
  if (from === undefined || before === undefined) return undefined
  if (from.anchor.kind === 'period') return longestPeriod[from.anchor.unit]
  if (from.anchor.kind === 'date' || before.anchor.kind === 'date') return undefined
  const length = anchorBounds(before.anchor).high - anchorBounds(from.anchor).low
  return Math.floor(length / unitMs.day) + slackDays
}
