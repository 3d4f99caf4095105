/** Windows as pairs of ends, and windows inside windows. */
import type { CalendarPeriod, Window } from '../../definition.ts'
import { resolveWindow } from '../../time/resolve-window.ts'
import type { Holds } from '../finding.ts'
import { type Anchor, type End, type PeriodUnit, orderHolds, spanAnchor } from './ends.ts'

/** The audit's moment and the workspace's zone. */
export interface Time {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly timeZone: string
}

/** `[from, before)`; an end left out is open. */
export interface WindowEnds {
  readonly from?: End
  readonly before?: End
}

export function windowEnds(window: Window, { asOf, timeZone }: Time): WindowEnds {
  const { from, before } = resolveWindow(window, asOf, timeZone)
  const [first, last] = anchors(window)
  return {
    ...(from !== undefined && first !== undefined && { from: { ...first, at: from } }),
    ...(before !== undefined && last !== undefined && { before: { ...last, at: before } }),
  }
}

type Unplaced = Omit<End, 'at'>

const date: Unplaced = { anchor: { kind: 'date' }, plus: 0 }
const now: Unplaced = { anchor: { kind: 'elapsed', ms: 0 }, plus: 1 }

/** The first moment after `asOf`. */
export function afterNow({ asOf }: Time): End {
  return { ...now, at: asOf + 1 }
}

function anchors(window: Window): readonly [Unplaced | undefined, Unplaced | undefined] {
  switch (window.kind) {
    case 'ever':
      return [undefined, undefined]
    case 'last':
      return [{ anchor: spanAnchor(window, 'before'), plus: 1 }, now]
    case 'next':
      return [now, { anchor: spanAnchor(window, 'after'), plus: 1 }]
    case 'ago': {
      const [from, to] = [window.from, window.to]
      return [
        from && { anchor: spanAnchor(from, 'before'), plus: 1 },
        to && { anchor: spanAnchor(to, 'before'), plus: 1 },
      ]
    }
    case 'absolute':
      return [date, date]
    case 'calendar': {
      const [unit, index] = periodOf(window.period)
      const edge = (at: number): Unplaced => {
        const anchor: Anchor = { kind: 'period', unit, index: at }
        return { anchor, plus: 0 }
      }
      return [edge(index), edge(index + 1)]
    }
  }
}

function periodOf(period: CalendarPeriod): readonly [PeriodUnit, number] {
  if (period === 'yesterday') return ['day', -1]
  if (period === 'today') return ['day', 0]
  if (period === 'tomorrow') return ['day', 1]
  const index = period.startsWith('last') ? -1 : period.startsWith('this') ? 0 : 1
  if (period.endsWith('Week')) return ['week', index]
  if (period.endsWith('Month')) return ['month', index]
  return [period.endsWith('Quarter') ? 'quarter' : 'year', index]
}

/** For how long every event of the one window lies in the other; `undefined` when that cannot be said. */
export function eventWindowInside(inner: Window, outer: Window, time: Time): Holds | undefined {
  const one = windowEnds(inner, time)
  const other = windowEnds(outer, time)
  const begins = other.from === undefined ? 'always' : notAfter(other.from, one.from, time)
  // Nothing happens after `asOf`: an end past it is no end.
  const open = other.before === undefined || notAfter(afterNow(time), other.before, time) === 'always'
  const ends = open ? 'always' : notAfter(one.before ?? afterNow(time), other.before, time)
  if (begins === undefined || ends === undefined) return undefined
  return begins === 'always' ? ends : begins
}

function notAfter(a: End, b: End | undefined, { asOf }: Time): Holds | undefined {
  return b !== undefined && a.at <= b.at ? orderHolds([a, b], asOf) : undefined
}
