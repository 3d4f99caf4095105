import { Group, Select, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ShareBar } from '../../components/share-bar.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'
import { QueryState } from '../builder/panel/query-state.tsx'
import classes from './overlap-page.module.css'

export interface RegionQuestion {
  readonly definition: Outputs['overlap']['region']['definition']
  /** ISO */
  readonly asOf: string
}

/** The region's people by a trait of one's choice. */
export function RegionBreakdown({ question }: { readonly question: RegionQuestion }) {
  const palette = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  const traits = palette.data?.traits ?? []
  const [picked, setPicked] = useState<string>()
  const handy = traits.find((trait) => trait.type === 'text' && trait.distinct > 1 && trait.distinct <= 12)
  const field = picked ?? (handy ?? traits[0])?.field
  const options = trpc.preview.breakdown.queryOptions(
    { ...question, field: field ?? '', limit: 6 },
    { trpc: abortable, enabled: field !== undefined, placeholderData: keepPreviousData, staleTime: 300_000 },
  )
  const query = useQuery(options)
  if (field === undefined) return null
  const others = query.data?.others ?? 0
  const rows = [
    ...(query.data?.rows ?? []).map(({ value, count }) => ({ label: value ?? 'unknown', count })),
    ...(others > 0 ? [{ label: 'other values', count: others }] : []),
  ]
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <section aria-label="Breakdown">
      <Group gap="xs" mb={4} justify="space-between">
        <Title order={3}>By</Title>
        <Select
          size="xs"
          flex={1}
          aria-label="Break down by"
          allowDeselect={false}
          searchable
          data={traits.map((trait) => ({ value: trait.field, label: trait.label }))}
          value={field}
          onChange={(value) => value !== null && setPicked(value)}
        />
      </Group>
      <QueryState what="the breakdown" queryKey={options.queryKey} query={query} />
      <ul className={classes.rows}>
        {rows.map(({ label, count }) => (
          <li key={label} className={classes.row}>
            <bdi className={classes.value}>{label}</bdi>
            <span className={classes.figure}>{formatCount(count)}</span>
            <span className={classes.bar}>
              <ShareBar share={shareOf(count, most)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
