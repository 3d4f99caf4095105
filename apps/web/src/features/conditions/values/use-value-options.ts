import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { formatNumber } from '../../../lib/numbers/format-number.ts'
import { readNumber } from '../../../lib/numbers/read-number.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { useCatalogue } from '../catalogue-view.tsx'
import type { ValuesOf } from '../editors/comparable.ts'
import { spellingsOf } from './spellings-of.ts'

/** A row of the picker. */
export interface ValueOption {
  readonly id: string
  readonly kind: 'value' | 'literal'
  /** What is written into the condition when it is taken. */
  readonly values: readonly string[]
  readonly label: string
  /** How many profiles or events have it; absent for what is taken as typed. */
  readonly count?: number
}

interface ValueOptions {
  /** The best first, for the whole text that was typed once `settled`. */
  readonly options: readonly ValueOption[]
  readonly settled: boolean
}

type Counted = Outputs['catalogue']['values']['values']

/** Real values that fit what was typed, and a row to take it as typed; spellings that the catalogue merged are one row. */
export function useValueOptions(of: ValuesOf | undefined, search: string, numbers: boolean): ValueOptions {
  const [typed] = useDebouncedValue(search, 150)
  const { merged } = useCatalogue().palette
  const number = numbers ? readNumber(typed) : undefined
  // The catalogue writes numbers with a point and without groups.
  const wanted = number?.kind === 'number' ? String(number.value) : typed.trim()
  const query = useQuery(
    trpc.catalogue.values.queryOptions(
      { of: of ?? { kind: 'trait', field: '' }, search: wanted === '' ? undefined : wanted, limit: 50 },
      { enabled: of !== undefined, placeholderData: keepPreviousData, staleTime: 60_000 },
    ),
  )
  const counted = query.data?.values
  const options = useMemo(
    () => valueOptions(counted ?? [], search, numbers, (value) => spellingsOf(value, of, merged)),
    [counted, search, numbers, of, merged],
  )
  const settled =
    of === undefined || query.isError || (typed === search && !query.isPlaceholderData && !query.isPending)
  return { options, settled }
}

/** The row that takes text as it was typed. */
export const literalOf = (text: string): ValueOption => ({
  id: 'literal',
  kind: 'literal',
  values: [text],
  label: text,
})

/** Exported for its test. */
export function valueOptions(
  counted: Counted,
  search: string,
  numbers: boolean,
  spellings: (value: string) => readonly string[],
): readonly ValueOption[] {
  const options: ValueOption[] = []
  const placed = new Map<string, number>()
  for (const { value, count } of counted) {
    const values = spellings(value)
    const label = numbers ? formatNumber(Number(value)) : (values[0] ?? value)
    const at = placed.get(label)
    const before = at === undefined ? undefined : options[at]
    if (at !== undefined && before !== undefined) {
      options[at] = { ...before, count: (before.count ?? 0) + count }
      continue
    }
    placed.set(label, options.length)
    options.push({
      id: `value ${label}`,
      kind: 'value',
      values: numbers ? [label] : values,
      label,
      count,
    })
  }
  const isThere = options.some(({ values }) => values.includes(search))
  if (search.trim() === '' || isThere) return options
  const literal = literalOf(search)
  // A number that is in no one's data is still the number that was typed; 5 is not 45.
  return numbers ? [literal, ...options] : [...options, literal]
}
