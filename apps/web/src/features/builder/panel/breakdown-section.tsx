import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, memo } from 'react'
import { ShareBar } from '../../../components/share-bar.tsx'
import { formatCount, shareOf } from '../../../lib/format.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { InlineSelect } from '../../conditions/inline/inline-select.tsx'
import { firstField } from './first-field.ts'
import { QueryState } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import classes from './panel.module.css'

/** Members by a trait of one's choice. */
export const BreakdownSection = memo(function BreakdownSection({
  question,
}: {
  readonly question: SettledQuestion
}) {
  const catalogue = useCatalogue()
  const [picked, setPicked] = useState<string>()
  const field = picked ?? firstField(catalogue.palette.traits)
  const options = trpc.preview.breakdown.queryOptions(
    { ...question, field: field ?? '', limit: 8 },
    {
      trpc: abortable,
      enabled: field !== undefined,
      placeholderData: keepPreviousData,
      staleTime: 300_000,
    },
  )
  const query = useQuery(options)
  if (field === undefined) return null
  const rows = query.data?.rows ?? []
  const most = Math.max(1, ...rows.map((row) => row.count), query.data?.others ?? 0)
  return (
    <section aria-label="Breakdown" className={classes.section}>
      <h2 className={classes.heading}>
        By{' '}
        <InlineSelect
          label="Break down by"
          value={field}
          choices={catalogue.palette.traits.map((trait) => ({ value: trait.field, label: trait.label }))}
          onChange={setPicked}
        />
      </h2>
      <QueryState what="the breakdown" queryKey={options.queryKey} query={query} />
      <ul className={classes.rows} data-stale={query.isPlaceholderData || undefined}>
        {rows.map((row) => (
          <Row key={`${row.value === null} ${row.value}`} label={row.value} count={row.count} most={most} />
        ))}
        {(query.data?.others ?? 0) > 0 && (
          <Row label="other values" quiet count={query.data?.others ?? 0} most={most} />
        )}
      </ul>
      {query.data?.size === 0 && <p className={classes.facts}>Nobody to break down.</p>}
    </section>
  )
})

interface RowProps {
  readonly label: string | null
  readonly count: number
  readonly most: number
  readonly quiet?: boolean
}

function Row({ label, count, most, quiet = false }: RowProps) {
  return (
    <li className={classes.row}>
      <bdi className={label === null || quiet ? classes.unknown : classes.value}>{label ?? 'unknown'}</bdi>
      <span className={classes.figure}>{formatCount(count)}</span>
      <span className={classes.bar}>
        <ShareBar share={shareOf(count, most)} />
      </span>
    </li>
  )
}
