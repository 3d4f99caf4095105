import type { CalendarPeriod, Span, Window } from '../definition.ts'
import { describe } from '../diagnostic-list.ts'
import { type JsonObject, isObject } from '../json.ts'
import { parseMoment } from '../time/resolve-moment.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readSpan } from './read-span.ts'

export const calendarPeriods: readonly CalendarPeriod[] = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
]

/** Whether the period begins after now, wherever now is. */
export function liesAhead(period: CalendarPeriod): boolean {
  return period === 'tomorrow' || period.startsWith('next')
}

/** `over` says what lies in it: events never lie ahead, a trait's date may. */
export function readWindow(
  value: unknown,
  over: 'events' | 'dates',
  place: Place,
  scope: Scope,
): Window | undefined {
  const { diagnostics } = scope
  if (!isObject(value)) {
    if (value === undefined || value === null || value === '') {
      return diagnostics.unfinished(place.json, 'The time window is still missing.')
    }
    return impossible(scope, place, `A window is an object with a "kind", found ${describe(value)}.`)
  }
  switch (value.kind) {
    case undefined:
    case null:
    case '':
      return diagnostics.unfinished([...place.json, 'kind'], 'The kind of time window is still missing.')
    case 'ever':
      return { kind: 'ever' }
    case 'last': {
      const span = readSpan(value, place, scope)
      return span && { kind: 'last', ...span }
    }
    case 'next': {
      if (over === 'events') return ahead(scope, place)
      const span = readSpan(value, place, scope)
      return span && { kind: 'next', ...span }
    }
    case 'ago':
      return readAgo(value, place, scope)
    case 'absolute':
      return readAbsolute(value, place, scope)
    case 'calendar': {
      if (value.period === undefined || value.period === null || value.period === '') {
        return diagnostics.unfinished([...place.json, 'period'], 'The calendar period is still missing.')
      }
      const period = calendarPeriods.find((known) => known === value.period)
      if (period === undefined) {
        const at = inside(place, 'period')
        return impossible(scope, at, `${describe(value.period)} is no calendar period.`, {
          accepted: calendarPeriods,
        })
      }
      if (over === 'events' && liesAhead(period)) return ahead(scope, place)
      return { kind: 'calendar', period }
    }
    default:
      return impossible(
        scope,
        inside(place, 'kind'),
        `A window is of kind ever, last, next, ago, absolute or calendar, found ${describe(value.kind)}.`,
      )
  }
}

function impossible(
  scope: Scope,
  place: Place,
  message: string,
  params: { readonly [key: string]: readonly string[] } = {},
  fix?: string,
): undefined {
  return scope.diagnostics.error({ code: 'impossible-window', path: place.json, params, message, fix })
}

function ahead(scope: Scope, place: Place): undefined {
  const message = 'This window lies ahead, where no event has happened yet.'
  return impossible(scope, place, message, {}, 'Use a window that looks back.')
}

function isOpen(end: unknown): boolean {
  return isLeftOut(end) || end === ''
}

function isLeftOut(end: unknown): boolean {
  return end === undefined || end === null
}

function readAgo(value: JsonObject, place: Place, scope: Scope): Window | undefined {
  if (isLeftOut(value.from) && isLeftOut(value.to)) {
    return scope.diagnostics.unfinished(place.json, 'Both ends of the window are still missing.')
  }
  const from = isLeftOut(value.from) ? undefined : readSpan(value.from, inside(place, 'from'), scope)
  const to = isLeftOut(value.to) ? undefined : readSpan(value.to, inside(place, 'to'), scope)
  if ((from === undefined) !== isLeftOut(value.from) || (to === undefined) !== isLeftOut(value.to))
    return undefined
  if (from && to && isNeverEarlier(from, to)) {
    return impossible(
      scope,
      place,
      'The window ends before it begins: “from” is the longer time ago.',
      {},
      'Swap the two ends.',
    )
  }
  return { kind: 'ago', ...(from && { from }), ...(to && { to }) }
}

const dayMs = 86_400_000
const shortest = { minute: 60_000, hour: 3_600_000, day: dayMs, week: 7 * dayMs }

/** Whether going back `from` never reaches further than going back `to`, whatever the months' lengths. */
function isNeverEarlier(from: Span, to: Span): boolean {
  if (isCalendar(from) && isCalendar(to)) return months(from) <= months(to)
  return length(from, 31, 366) <= length(to, 28, 365)
}

function isCalendar(span: Span): boolean {
  return span.unit === 'month' || span.unit === 'year'
}

function months(span: Span): number {
  return span.unit === 'year' ? span.amount * 12 : span.amount
}

function length(span: Span, monthDays: number, yearDays: number): number {
  if (span.unit === 'month') return span.amount * monthDays * dayMs
  if (span.unit === 'year') return span.amount * yearDays * dayMs
  return span.amount * shortest[span.unit]
}

function readAbsolute(value: JsonObject, place: Place, scope: Scope): Window | undefined {
  if (isOpen(value.from) && isOpen(value.to)) {
    return impossible(scope, place, 'A window between dates needs at least one of them.')
  }
  const from = readEnd(value.from, inside(place, 'from'), scope)
  const to = readEnd(value.to, inside(place, 'to'), scope)
  if (from === undefined || to === undefined) return undefined
  if (from.at !== undefined && to.at !== undefined && from.at >= to.at) {
    return impossible(
      scope,
      place,
      'The window ends before it begins, or as it begins: its end is not part of it.',
      {},
      'Swap the two dates, or move the end on.',
    )
  }
  return {
    kind: 'absolute',
    ...(from.text !== undefined && { from: from.text }),
    ...(to.text !== undefined && { to: to.text }),
  }
}

/** An end as written with the moment it means; both absent when it is open, nothing when it cannot be read. */
function readEnd(
  value: unknown,
  place: Place,
  scope: Scope,
): { readonly text?: string; readonly at?: number } | undefined {
  if (isOpen(value)) return {}
  const at = typeof value === 'string' ? parseMoment(value, scope.timeZone) : undefined
  if (typeof value === 'string' && at !== undefined) return { text: value, at }
  return impossible(
    scope,
    place,
    `A date is written like 2026-03-01 or 2026-03-01T09:30:00Z, found ${describe(value)}.`,
  )
}
