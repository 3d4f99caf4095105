import { Autocomplete, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../../lib/trpc.ts'
import { formatNumber } from '../../../lib/numbers/format-number.ts'
import { readNumber } from '../../../lib/numbers/read-number.ts'
import type { ValuesOf } from '../editors/comparable.ts'
import { useFocusOnMount } from '../inline/use-focus-on-mount.ts'
import classes from './value-picker.module.css'

interface SuggestionOptions {
  readonly data: string[]
  readonly renderOption: (input: { option: { value: string } }) => React.ReactNode
}

const whole = new Intl.NumberFormat()

/** Real values with how many profiles (or events) have them, most frequent first. */
function useSuggestions(of: ValuesOf | undefined, search: string, numbers = false): SuggestionOptions {
  const [typed] = useDebouncedValue(search, 150)
  const number = numbers ? readNumber(typed) : undefined
  // The catalogue writes numbers with a point and without groups.
  const wanted = number?.kind === 'number' ? String(number.value) : typed
  const query = useQuery(
    trpc.catalogue.values.queryOptions(
      { of: of ?? { kind: 'trait', field: '' }, search: wanted === '' ? undefined : wanted, limit: 50 },
      { enabled: of !== undefined, placeholderData: keepPreviousData, staleTime: 60_000 },
    ),
  )
  const counts = new Map(
    query.data?.values.map((one) => [numbers ? formatNumber(Number(one.value)) : one.value, one.count]),
  )
  return {
    data: [...counts.keys()],
    renderOption: ({ option }) => {
      const count = counts.get(option.value)
      return (
        <span className={classes.option}>
          <span className={classes.value}>{option.value}</span>
          {count !== undefined && <span className={classes.count}>{whole.format(count)}</span>}
        </span>
      )
    },
  }
}

interface ManyProps {
  readonly label: string
  readonly values: readonly string[]
  readonly numbers: boolean
  readonly of: ValuesOf | undefined
  readonly onChange: (values: string[]) => void
  readonly onDone: () => void
}

/** Several values: pick from real ones or type your own; Enter or a comma takes what is typed. */
export function ManyValuesPicker({ label, values, numbers, of, onChange, onDone }: ManyProps) {
  const [search, setSearch] = useState('')
  const suggestions = useSuggestions(of, search, numbers)
  return (
    <TagsInput
      size="xs"
      ref={useFocusOnMount()}
      aria-label={label}
      placeholder={values.length === 0 ? 'Pick or type a value' : ''}
      value={[...values]}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      {...suggestions}
      maxDropdownHeight={280}
      acceptValueOnBlur
      splitChars={['\n', '\t']}
      openOnFocus
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      classNames={{ input: classes.field, pill: classes.pill }}
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    />
  )
}

interface OneProps {
  readonly label: string
  readonly value: string
  readonly of: ValuesOf | undefined
  readonly onChange: (value: string) => void
  readonly onDone: () => void
}

/** One value, exactly as typed or picked. */
export function OneValuePicker({ label, value, of, onChange, onDone }: OneProps) {
  const [typed, setTyped] = useState(false)
  const suggestions = useSuggestions(of, typed ? value : '')
  return (
    <Autocomplete
      size="xs"
      ref={useFocusOnMount()}
      openOnFocus
      aria-label={label}
      placeholder="Pick or type a value"
      value={value}
      onChange={(text) => {
        setTyped(true)
        onChange(text)
      }}
      {...suggestions}
      filter={({ options }) => options}
      maxDropdownHeight={280}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      classNames={{ input: classes.field }}
      onBlur={onDone}
      onOptionSubmit={onChange}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') onDone()
      }}
    />
  )
}
