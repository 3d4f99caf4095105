import { Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { TrendChart } from '../../charts/trend-chart.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { PersonLink } from '../../components/person-link.tsx'
import { ShownOf } from '../../components/shown-of.tsx'
import { TrendFigures } from '../../components/trend-figures.tsx'
import { TrendProgress } from '../../components/trend-progress.tsx'
import { abortable, trpc } from '../../lib/trpc.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import type { Collision } from './refresh-conflicts.ts'
import { useCollisionTrend } from './use-collision-trend.ts'

/** Who collides, and how many did in each of the last weeks. */
export function CollisionDetail({ collision }: { readonly collision: Collision }) {
  return (
    <Group align="stretch" grow preventGrowOverflow={false} gap="md">
      <People collision={collision} />
      <Trend collision={collision} />
    </Group>
  )
}

function People({ collision: { a, b, names } }: { readonly collision: Collision }) {
  const people = useInfiniteQuery(
    trpc.conflicts.members.infiniteQueryOptions(
      { of: { kind: 'collision', a, b }, limit: 50 },
      { trpc: abortable, getNextPageParam: (page) => page.nextCursor },
    ),
  )
  const shown = people.data?.pages.flatMap((page) => page.members) ?? []
  const first = people.data?.pages[0]
  return (
    <Panel title={`In both “${names[0]}” and “${names[1]}”`}>
      {people.isPending && <Pending />}
      {people.error && <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />}
      {first && (
        <>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {first.size === 0
              ? 'No one.'
              : shown.map(({ id }, index) => (
                  <Fragment key={id}>
                    {index > 0 && ', '}
                    <PersonLink id={id} />
                  </Fragment>
                ))}
          </Text>
          <ShownOf shown={shown.length} of={first.size} asOf={first.asOf} query={people} />
        </>
      )}
    </Panel>
  )
}

function Trend({ collision: { a, b } }: { readonly collision: Collision }) {
  const trend = useCollisionTrend({ a, b })
  const zone = useTimeZone()
  const points = trend.data?.points.map(({ asOf, collisions }) => ({ asOf, size: collisions }))
  return (
    <Panel title="Collisions of the last twelve weeks">
      {trend.isFetching && <TrendProgress progress={trend.progress} onCancel={() => void trend.cancel()} />}
      {trend.error && <ErrorNotice error={trend.error} onRetry={() => void trend.refetch()} />}
      {points && (
        <>
          <TrendChart points={points} zone={zone} />
          <TrendFigures what="Collisions" points={points} />
          <Text size="xs" c="dimmed">
            Today’s definitions, groups and suppressions over the data as of each moment. Exact.
          </Text>
        </>
      )}
    </Panel>
  )
}
