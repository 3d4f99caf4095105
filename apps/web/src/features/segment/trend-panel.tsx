import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import classes from './trend-panel.module.css'
import { type DefinitionProps, useAsOf } from './use-size.ts'

const TrendChart = lazy(() =>
  import('../../charts/trend-chart.tsx').then((module) => ({ default: module.TrendChart })),
)

/** How many it held at each of the last twelve weeks: this definition, asked as of then. */
export function TrendPanel(props: DefinitionProps) {
  const zone = useTimeZone()
  const asOf = useAsOf(props)
  const trend = useQuery({
    ...trpc.preview.trend.queryOptions(
      { definition: props.definition, key: props.segmentKey, asOf, weeks: 12 },
      { trpc: abortable },
    ),
    enabled: asOf !== undefined,
    staleTime: 60_000,
  })
  if (asOf === undefined) return null
  return (
    <Panel title="Last 12 weeks">
      {trend.isPending && <Pending />}
      {trend.error && <ErrorNotice error={trend.error} onRetry={() => void trend.refetch()} />}
      {trend.data && (
        <>
          <Suspense fallback={<div className={classes.room} />}>
            <TrendChart points={trend.data.points} zone={zone} />
          </Suspense>
          <details>
            <summary className={classes.summary}>The same in figures</summary>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>As of</Table.Th>
                  <Table.Th ta="right">Size</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {trend.data.points.map((point) => (
                  <Table.Tr key={point.asOf}>
                    <Table.Td>
                      <Moment at={point.asOf} />
                    </Table.Td>
                    <Table.Td ta="right">{formatCount(point.size)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </details>
          <Text size="xs" c="dimmed">
            Exact, by the definition shown as of each moment.
          </Text>
        </>
      )}
    </Panel>
  )
}
