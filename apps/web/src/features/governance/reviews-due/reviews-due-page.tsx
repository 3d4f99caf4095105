import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { formatCount } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { ReviewsTable } from './reviews-table.tsx'

const route = getRouteApi('/governance/reviews-due')

const whoseOptions = [
  { value: 'mine', label: 'Mine' },
  { value: 'all', label: 'Everybody’s' },
] as const

/** Segments that somebody should look at again, and one click to say that they are still right. */
export function ReviewsDuePage() {
  const { whose = 'mine' } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(trpc.cadence.list.queryOptions({ whose }))
  const reviews = list.data?.reviews ?? []
  const due = reviews.filter(({ state }) => state !== 'later')
  const later = reviews.filter(({ state }) => state === 'later')
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label="Whose segments"
        data={[...whoseOptions]}
        value={whose}
        onChange={(value) =>
          void navigate({ search: value === 'all' ? { whose: value } : {}, replace: true })
        }
        style={{ alignSelf: 'flex-start' }}
      />
      {list.isPending && <Pending />}
      {list.error && (
        <ErrorNotice
          error={list.error}
          unharmed="The segments are as they were."
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data && due.length === 0 && (
        <EmptyState title="Nothing is due">
          {whose === 'mine'
            ? 'None of your segments has to be looked at now. You are reminded when one has.'
            : 'No segment has to be looked at now. Owners are reminded when one has.'}
        </EmptyState>
      )}
      {due.length > 0 && (
        <Panel title="Due">
          <ReviewsTable label="Reviews that are due" reviews={due} />
        </Panel>
      )}
      {later.length > 0 && (
        <Panel title="Later">
          <ReviewsTable label="Reviews that are due later" reviews={later} />
        </Panel>
      )}
      {list.data !== undefined && list.data.withoutCadence > 0 && (
        <Text size="sm" c="dimmed">
          {formatCount(list.data.withoutCadence)}{' '}
          {list.data.withoutCadence === 1 ? 'published segment has' : 'published segments have'} no review
          cadence: nobody is asked about {list.data.withoutCadence === 1 ? 'it' : 'them'}.
        </Text>
      )}
    </Stack>
  )
}
