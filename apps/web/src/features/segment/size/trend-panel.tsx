import { Button, Group, Text } from '@mantine/core'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { Panel } from '../../../components/panel.tsx'
import { TrendFigures } from '../../../components/trend-figures.tsx'
import { TrendProgress } from '../../../components/trend-progress.tsx'
import { useTrend } from '../../../lib/use-trend.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import classes from './trend-panel.module.css'
import { type DefinitionProps, useAsOf } from './use-size.ts'

const TrendChart = lazyPart({
  what: 'The chart',
  load: async () => (await import('../../../charts/trend-chart.tsx')).TrendChart,
  room: <div className={classes.room} />,
})

/** How many it held at each of the last twelve weeks: this definition, asked as of then. */
export function TrendPanel(props: DefinitionProps) {
  const zone = useTimeZone()
  const asOf = useAsOf(props)
  const trend = useTrend(
    { definition: props.definition, key: props.segmentKey, asOf, weeks: 12 },
    asOf !== undefined,
  )
  if (asOf === undefined) return null
  return (
    <Panel title="Last 12 weeks">
      {trend.isFetching && <TrendProgress progress={trend.progress} onCancel={() => void trend.cancel()} />}
      {trend.isPending && !trend.isFetching && (
        <Group gap="xs">
          <Text c="dimmed">Stopped before it was counted.</Text>
          <Button size="compact-xs" variant="default" onClick={() => void trend.refetch()}>
            Count it
          </Button>
        </Group>
      )}
      {trend.error && <ErrorNotice error={trend.error} onRetry={() => void trend.refetch()} />}
      {trend.data && (
        <div style={{ opacity: trend.isPlaceholderData ? 0.5 : 1 }}>
          <TrendChart points={trend.data.points} zone={zone} />
          <TrendFigures what="Size" points={trend.data.points} />
          <Text size="xs" c="dimmed">
            Exact, by the definition shown as of each moment.
          </Text>
        </div>
      )}
    </Panel>
  )
}
