import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatCount } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { announce } from '../../../lib/announce.ts'
import type { ValuesOf } from '../editors/comparable.ts'
import classes from './value-picker.module.css'

interface OtherSpellingsProps {
  readonly of: ValuesOf
  readonly values: readonly string[]
  /** Takes the values with the other spellings behind them. */
  readonly onAdd: (values: readonly string[]) => void
}

const mostNamed = 3

/** What of the data means the same as the values of a condition and is not among them: how much, and a press that adds it. */
export function OtherSpellings({ of, values, onAdd }: OtherSpellingsProps) {
  const query = useQuery(
    trpc.catalogue.otherSpellings.queryOptions(
      { of, values: [...values] },
      { enabled: values.length > 0, placeholderData: keepPreviousData, staleTime: 60_000 },
    ),
  )
  const given = new Set(values)
  const others = new Map(
    query.data?.flatMap(({ others: each }) => each.map(({ value, count }) => [value, count] as const)),
  )
  for (const value of given) others.delete(value)
  if (values.length === 0 || others.size === 0) return null
  const names = [...others.keys()]
  const count = [...others.values()].reduce((sum, one) => sum + one, 0)
  return (
    <span className={classes.question} data-other-spellings="">
      <span>
        {formatCount(count)} more {count === 1 ? 'is' : 'are'} written {named(names)}.
      </span>
      <Button
        size="compact-xs"
        mih={24}
        variant="default"
        onClick={() => {
          onAdd([...values, ...names])
          announce(`Added ${named(names)}.`)
        }}
      >
        {names.length === 1 ? 'Add it' : 'Add them'}
      </Button>
    </span>
  )
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => (name.trim() === name ? name : `“${name}”`))
  const rest = names.length - shown.length
  return rest === 0 ? new Intl.ListFormat('en').format(shown) : `${shown.join(', ')} and ${rest} more ways`
}
