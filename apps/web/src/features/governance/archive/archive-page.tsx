import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useMay } from '../../../lib/use-me.ts'
import { refreshArchive } from '../refresh-archive.ts'
import { RunPanel } from './run-panel.tsx'

/** Archive runs: what is proposed, who keeps it, how much of the grace is left, and the way back. */
export function ArchivePage() {
  const runs = useQuery(trpc.archive.runs.queryOptions())
  const mayPropose = useMay('archive.propose')
  const propose = useMutation({
    ...trpc.archive.propose.mutationOptions(),
    onSuccess: async ({ proposed }) => {
      await refreshArchive()
      announce(
        proposed === 0
          ? 'Nothing is stale enough to be proposed.'
          : `${proposed} ${proposed === 1 ? 'segment is' : 'segments are'} proposed; the owners are told.`,
      )
    },
  })
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Text c="dimmed" maw={640}>
          A run proposes what is stale, tells the owners, and waits. What nobody keeps is archived when the
          grace is over; everything comes back by one click.
        </Text>
        {mayPropose && (
          <Button loading={propose.isPending} onClick={() => propose.mutate({})}>
            Propose now
          </Button>
        )}
      </Group>
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
