import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { useMay } from '../../../lib/use-me.ts'
import { JobsTable } from './jobs-table.tsx'
import { OutgoingPanel } from './outgoing-panel.tsx'

/** While something runs, its end is soon seen. In milliseconds. */
const LOOK_MS = 3000

/** What Tessera does by itself: when, how it went, what failed; and what notifications go out by. */
export function JobsPage() {
  const status = useQuery({
    ...trpc.jobs.status.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data?.jobs.some(({ runs }) =>
        runs.some((run) => run.state === 'running' || run.state === 'waiting'),
      )
        ? LOOK_MS
        : 10 * LOOK_MS,
  })
  const mayConfigure = useMay('jobs.outgoing')
  return (
    <Stack gap="md">
      <Panel title="Jobs">
        {status.isPending && <Pending />}
        {status.error && (
          <ErrorNotice
            error={status.error}
            unharmed="Jobs go on by themselves; they could not be looked at just now."
            onRetry={() => void status.refetch()}
          />
        )}
        {status.data && (
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              Times are those of {status.data.timeZone}.{' '}
              {status.data.servers.length === 1
                ? 'One server works on them.'
                : `${status.data.servers.length} servers share them; each run is done by one.`}
            </Text>
            <JobsTable jobs={status.data.jobs} />
          </Stack>
        )}
      </Panel>
      {mayConfigure && <OutgoingPanel />}
    </Stack>
  )
}
