import { Badge, Button, Group, List, Progress, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Panel } from '../../../components/panel.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useMay } from '../../../lib/use-me.ts'
import { refreshArchive } from '../refresh-archive.ts'
import type { ArchiveRun } from './archive-run.ts'
import { ProposalsTable } from './proposals-table.tsx'

const looks: Record<ArchiveRun['state'], { label: string; tone: string }> = {
  proposed: { label: 'Waiting', tone: 'accent' },
  archived: { label: 'Ended', tone: 'good' },
  cancelled: { label: 'Ended without archiving', tone: 'good' },
  undone: { label: 'Undone', tone: 'good' },
}

/** One run with its proposals. */
export function RunPanel({ run }: { readonly run: ArchiveRun }) {
  const mayUndo = useMay('archive.undo')
  const undo = useMutation({
    ...trpc.archive.undo.mutationOptions(),
    onSuccess: async ({ restored }) => {
      await refreshArchive()
      announce(
        run.state === 'proposed'
          ? `The run ${run.label} ended; nothing was archived.`
          : `${restored} ${restored === 1 ? 'segment is' : 'segments are'} back.`,
      )
    },
  })
  const waits = run.state === 'proposed'
  // What nobody proposed for, or everybody kept, waits for nothing.
  const isOpen = waits && run.proposals.some(({ state }) => state === 'proposed')
  const look = waits && !isOpen ? looks.archived : looks[run.state]
  const canUndo = mayUndo && (isOpen || run.proposals.some(({ state }) => state === 'archived'))
  return (
    <Panel
      title={`Run ${run.label}`}
      actions={
        <Group gap="xs">
          <Badge tt="none" fw={600} radius="xl" color={`var(--${look.tone}-soft)`} c={`var(--${look.tone})`}>
            {look.label}
          </Badge>
          {canUndo && (
            <Button
              size="xs"
              variant="default"
              loading={undo.isPending}
              onClick={() => undo.mutate({ runId: run.id })}
            >
              {waits ? 'End without archiving' : 'Undo the run'}
              <span className="visually-hidden"> {run.label}</span>
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap="sm">
        {undo.error && <ErrorNotice error={undo.error} />}
        {undo.data !== undefined && undo.data.problems.length > 0 && (
          <Notice tone="warn" title="Some could not be brought back">
            <List size="sm">
              {undo.data.problems.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          </Notice>
        )}
        {isOpen ? <Grace run={run} /> : <Ended run={run} />}
        {run.proposals.length === 0 ? (
          <Text c="dimmed">Nothing was stale enough to be proposed.</Text>
        ) : (
          <ProposalsTable run={run} />
        )}
      </Stack>
    </Panel>
  )
}

function Grace({ run }: { readonly run: ArchiveRun }) {
  const { daysServed, graceDays } = run
  const left = Math.max(0, graceDays - daysServed)
  return (
    <Stack gap={4} maw={480}>
      <Text size="sm">
        {left === 0 ? 'The grace is over' : `${left} ${left === 1 ? 'day' : 'days'} of grace left`}: started{' '}
        <Moment at={run.startedAt} />, archives not before <Moment at={run.graceUntil} />.
      </Text>
      <Progress value={(100 * daysServed) / graceDays} aria-label={`Grace of run ${run.label}`} />
      <Text size="xs" c="dimmed">
        {daysServed} of {graceDays} days were seen to go by, day by day: a clock that jumps counts for
        nothing.
      </Text>
    </Stack>
  )
}

function Ended({ run }: { readonly run: ArchiveRun }) {
  return (
    <Text size="sm" c="dimmed">
      Started <Moment at={run.startedAt} />
      {run.finishedAt !== null && (
        <>
          , ended <Moment at={run.finishedAt} />
        </>
      )}
      .
    </Text>
  )
}
