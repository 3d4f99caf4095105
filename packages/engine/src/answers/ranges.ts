import { text } from '@tessera/compiler/dialects/duckdb/bind'
import { wallClock } from '@tessera/compiler/dialects/duckdb/local-time'
import sql, { type Sql } from 'sql-template-tag'

/** How values lie: numbers, or milliseconds since the epoch. */
export interface Spread {
  readonly distinct: number
  readonly least: number
  readonly most: number
  /** All but one in fifty lie above `low`, and below `high`. */
  readonly low: number
  readonly high: number
}

export type Ranges =
  /** A row for every text that `shown` makes of the SQL column `value`. */
  | { readonly kind: 'values'; readonly shown: Sql }
  /** Range i holds `edges[i - 1] <= value < edges[i]`; the first and the last are open. One label more than edges. */
  | { readonly kind: 'ranges'; readonly edges: readonly number[]; readonly labels: readonly string[] }

const wanted = 10

/** Ranges that people can read: round steps for numbers; days, months or years of the zone for date-times. */
export function rangesFor(spread: Spread, type: 'number' | 'datetime', timeZone: string): Ranges {
  if (type === 'datetime') return calendarRanges(spread, timeZone)
  if (spread.distinct <= wanted) return { kind: 'values', shown: sql`CAST(value AS VARCHAR)` }
  const step = roundStep((spread.high - spread.low) / wanted || (spread.most - spread.least) / wanted)
  const first = Math.floor(spread.low / step)
  const last = Math.ceil(spread.high / step)
  const edges = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step))
  return labelled(edges, spread, (edge) => String(edge))
}

/** By day, month or year of the zone, whichever gives a readable number of rows. */
function calendarRanges(spread: Spread, timeZone: string): Ranges {
  const days = (spread.high - spread.low) / 86_400_000
  const format = days <= 21 ? '%Y-%m-%d' : days <= 900 ? '%Y-%m' : '%Y'
  return { kind: 'values', shown: sql`strftime(${wallClock(sql`value`, timeZone)}, ${text(format)})` }
}

function labelled(edges: readonly number[], spread: Spread, show: (edge: number) => string): Ranges {
  const between = edges.slice(1).map((edge, i) => `${show(edges[i] ?? edge)} – ${show(edge)}`)
  const first = edges[0] ?? spread.least
  const last = edges.at(-1) ?? spread.most
  return { kind: 'ranges', edges, labels: [`below ${show(first)}`, ...between, `${show(last)} and more`] }
}

/** 1, 2, 2.5 or 5 times a power of ten, at least as large as asked. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= least) ?? 10)
}

/** Without the last digits that adding up decimals leaves behind. */
function tidy(edge: number): number {
  return Number(edge.toPrecision(12))
}
