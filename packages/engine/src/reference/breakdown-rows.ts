import type { ValueType } from '@tessera/rules/catalogue'
import type { BreakdownAnswer } from '../answers.ts'
import type { Value } from './population.ts'

const ranges = 10

/**
 * How many have which value, the most frequent first, ties by the value's text; missing values are counted under `null`. A list counts
 * once under each of its elements. Numbers and date-times fall into at most ten ranges of equal width.
 */
export function breakdownRows(
  values: readonly (Value | undefined)[],
  type: ValueType,
  limit: number,
): Pick<BreakdownAnswer, 'rows' | 'others'> {
  const label = labelling(values, type)
  const counts = new Map<string | null, number>()
  for (const value of values.flatMap((each) => (typeof each === 'object' ? [...new Set(each)] : [each]))) {
    const key = value === undefined ? null : label(value)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const rows = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1))
  return {
    rows: rows.slice(0, limit),
    others: rows.slice(limit).reduce((sum, row) => sum + row.count, 0),
  }
}

function labelling(
  values: readonly (Value | undefined)[],
  type: ValueType,
): (value: string | number | boolean) => string {
  const numbers = values.filter((value) => typeof value === 'number')
  const low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const width = (high - low) / ranges
  const show = (bound: number): string =>
    type === 'datetime' ? new Date(bound).toISOString() : String(Number(bound.toPrecision(6)))
  return (value) => {
    if (typeof value !== 'number' || width === 0)
      return typeof value === 'number' ? show(value) : String(value)
    const index = Math.min(Math.floor((value - low) / width), ranges - 1)
    return `${show(low + index * width)} – ${show(low + (index + 1) * width)}`
  }
}
