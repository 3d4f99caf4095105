import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { JobProgress } from '../../../components/job-progress.tsx'
import { Pending } from '../../../components/pending.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useJob } from '../../../lib/use-job.ts'
import { useMay } from '../../../lib/use-me.ts'
import { refreshArchive } from '../refresh-archive.ts'
import { RunPanel } from './run-panel.tsx'

/** Archive runs: what is proposed, who keeps it, how much of the grace is left, and the way back. */
export function ArchivePage() {
  const runs = useQuery(trpc.archive.runs.queryOptions())
  const mayPropose = useMay('archive.propose')
  useJob('archive-run', () => void refreshArchive())
  const scan = useJob('staleness', () => undefined)
  const propose = useMutation({
    ...trpc.archive.propose.mutationOptions(),
    onSuccess: async ({ proposed }) => {
      await refreshArchive()
      announce(
        proposed === 0
          ? 'Nothing is stale enough to be proposed.'
          : `${proposed} ${proposed === 1 ? 'segment is' : 'segments are'} proposed; the owners are notified.`,
      )
    },
  })
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text c="dimmed" maw={640}>
          A run proposes what is stale, notifies the owners, and waits. What no one keeps is archived when the
          grace period is over; each can be restored.
        </Text>
        {mayPropose && (
          <Button loading={propose.isPending} onClick={() => propose.mutate({})}>
            Propose now
          </Button>
        )}
      </Group>
      {propose.isPending && <JobProgress job={scan.job} label="Scanning segments" busy />}
      {propose.error && <ErrorNotice error={propose.error} unharmed="Nothing was proposed." />}
      {runs.isPending && <Pending />}
      {runs.error && (
        <ErrorNotice
          error={runs.error}
          unharmed="The segments are as they were."
          onRetry={() => void runs.refetch()}
        />
      )}
      {runs.data?.length === 0 && (
        <EmptyState title="No run yet">
          Every quarter one proposes what is stale by then, unless the rules say otherwise; an admin may start
          one at any time.
        </EmptyState>
      )}
      {runs.data?.map((run) => (
        <RunPanel key={run.id} run={run} />
      ))}
    </Stack>
  )
}
