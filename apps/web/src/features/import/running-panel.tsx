import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatCount, formatSeconds, formatShare, shareOf } from '../../lib/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { type ImportProgress, type ImportRun, phaseWords, resultWords } from './run-state.ts'

/** An import at work: how far, how fast, how long still. Leaving the page does not stop it. */
export function RunningPanel({ run }: { readonly run: ImportRun }) {
  const [latest, setLatest] = useState<ImportProgress>(run)
  useSubscription(
    trpc.imports.progress.subscriptionOptions(
      { importId: run.importId },
      {
        onData: (progress) => {
          setLatest(progress)
          // New data changes every count on every screen.
          if (!progress.finished) return
          announce(resultWords(run, progress))
          void queryClient.invalidateQueries()
        },
      },
    ),
  )
  const cancel = useMutation({
    ...trpc.imports.cancel.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.imports.list.queryKey() }),
  })
  const share = Math.min(1, shareOf(latest.done, latest.of) ?? 0)
  return (
    <Panel
      title={`${run.dryRun ? 'Trying' : 'Importing'} ${run.fileName}`}
      actions={
        <Button
          size="xs"
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ importId: run.importId })}
        >
          Cancel import
        </Button>
      }
    >
      <Stack gap={4}>
        <Progress
          value={latest.of === 0 ? 100 : share * 100}
          animated={latest.of === 0}
          aria-label={run.dryRun ? 'Dry run' : 'Import'}
        />
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed">
            {phaseWords[latest.phase]}
            {latest.of > 0 &&
              `: ${formatCount(latest.done)} of ${formatCount(latest.of)} rows · ${formatShare(share)}`}
          </Text>
          <Text size="xs" c="dimmed">
            {latest.rate > 0 && `${formatCount(latest.rate)} rows a second`}
            {latest.remainingSeconds !== null && ` · ${formatSeconds(latest.remainingSeconds)} left`}
          </Text>
        </Group>
        <Text size="xs" c="dimmed" hidden={latest.accepted + latest.rejected + latest.duplicates === 0}>
          {formatCount(latest.accepted)} accepted · {formatCount(latest.rejected)} rejected ·{' '}
          {formatCount(latest.duplicates)} already there
        </Text>
        <output className="visually-hidden">
          {phaseWords[latest.phase]}, {Math.floor(share * 10) * 10} percent
        </output>
        {cancel.error && <ErrorNotice error={cancel.error} unharmed="The import goes on." />}
      </Stack>
    </Panel>
  )
}
