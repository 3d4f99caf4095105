import { overlapMeasures } from '@tessera/rules/overlap-measures'
import { csvLine } from '@tessera/governance/exports/csv-line'
import type { Regions } from './set-words.ts'
import { isOfNothing } from './is-of-nothing.ts'

/** Every region listed, and those in none: 1 or 0 for each set, and the count. */
export function regionsCsv(
  names: readonly string[],
  {
    regions,
    population,
    union,
    asOf,
    exact,
  }: Pick<Regions, 'regions' | 'population' | 'union' | 'asOf' | 'exact'>,
): string {
  const at = new Date(asOf).toISOString()
  const none: Regions['regions'][number] = { of: [], count: population - union }
  return [
    csvLine([...names, 'count', 'asOf', 'exact']),
    ...[...regions, none].map(({ of, count }) =>
      csvLine([...names.map((_, index) => (of.includes(index) ? 1 : 0)), count, at, exact]),
    ),
  ].join('')
}

export interface PairFigures {
  readonly names: readonly string[]
  readonly sizes: readonly number[]
  /** Row `a` holds the counts with `a + 1`, `a + 2`, … */
  readonly overlapCounts: readonly (readonly number[])[]
  readonly asOf: number
  readonly exact: boolean
}

/** Every pair with its measures; a share of nothing is left empty. */
export function pairsCsv({ names, sizes, overlapCounts, asOf, exact }: PairFigures): string {
  const at = new Date(asOf).toISOString()
  const measures = ['overlapCount', 'overlapShareOfA', 'overlapShareOfB', 'jaccard', 'containment'] as const
  return [
    csvLine(['a', 'b', 'sizeOfA', 'sizeOfB', ...measures, 'asOf', 'exact']),
    ...overlapCounts.flatMap((row, a) =>
      row.map((count, after) => {
        const b = a + 1 + after
        const [sizeOfA, sizeOfB] = [sizes[a] ?? 0, sizes[b] ?? 0]
        const found = overlapMeasures(sizeOfA, sizeOfB, count)
        return csvLine([
          names[a] ?? '',
          names[b] ?? '',
          sizeOfA,
          sizeOfB,
          ...measures.map((measure) => (isOfNothing(measure, sizeOfA, sizeOfB) ? '' : found[measure])),
          at,
          exact,
        ])
      }),
    ),
  ].join('')
}
