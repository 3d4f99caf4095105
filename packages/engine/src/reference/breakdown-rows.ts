import type { ValueType } from '@tessera/rules/catalogue'
import type { BreakdownAnswer } from '../answers.ts'
import { rangesFor } from '../answers/ranges.ts'
import { compareText } from './compare-text.ts'
import type { Value } from './population.ts'
import { localDay } from './time.ts'

/**
 * How many have which value, the most frequent first, ties by the value's text; missing values are counted under `null`. A list
 * counts once under each of its elements. Numbers come in ranges of round steps when there are more than ten; date-times by day,
 * month or year of the zone, by how far they spread.
 */
export function breakdownRows(
  values: readonly (Value | undefined)[],
  type: ValueType,
  limit: number,
  timeZone: string,
  /** Whose spread the ranges are made of. */
  ranged: readonly (Value | undefined)[] = values,
): Pick<BreakdownAnswer, 'rows' | 'others'> {
  const label = labelling(ranged, type, timeZone)
  const counts = new Map<string | null, number>()
  for (const value of values.flatMap((each) => (typeof each === 'object' ? [...new Set(each)] : [each]))) {
    const key = value === undefined ? null : label(value)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const rows = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || compareText(a.value ?? '', b.value ?? ''))
  return {
    rows: rows.slice(0, limit),
    others: rows.slice(limit).reduce((sum, row) => sum + row.count, 0),
  }
}

type Label = (value: string | number | boolean) => string

function labelling(values: readonly (Value | undefined)[], type: ValueType, timeZone: string): Label {
  const sorted = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b)
  const [least, most] = [sorted.at(0), sorted.at(-1)]
  if (least === undefined || most === undefined) return String
  const quantile = (share: number): number =>
    sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? least
  const spread = { distinct: new Set(sorted).size, least, most, low: quantile(0.02), high: quantile(0.98) }
  if (type === 'datetime') return calendarLabel(spread, timeZone)
  const ranges = rangesFor(spread, 'number', timeZone)
  if (ranges.kind === 'values') return String
  return (value) => {
    const range = ranges.edges.filter((edge) => typeof value === 'number' && edge <= value).length
    return ranges.labels[range] ?? String(value)
  }
}

function calendarLabel(spread: { readonly low: number; readonly high: number }, timeZone: string): Label {
  const days = (spread.high - spread.low) / 86_400_000
  const length = days <= 21 ? 'yyyy-mm-dd'.length : days <= 900 ? 'yyyy-mm'.length : 'yyyy'.length
  return (value) => (typeof value === 'number' ? localDay(value, timeZone).slice(0, length) : String(value))
}
