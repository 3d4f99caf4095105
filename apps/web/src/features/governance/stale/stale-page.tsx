import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { StaleKind } from '@tessera/governance/staleness/reason'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { JobProgress } from '../../../components/job-progress.tsx'
import { Pending } from '../../../components/pending.tsx'
import { ReasonedButton } from '../../../components/reasoned-button.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useJob } from '../../../lib/use-job.ts'
import { useMay } from '../../../lib/use-me.ts'
import { ArchiveManyDialog } from '../../segments/archive-many-dialog.tsx'
import { ReplaceDialog } from './replace-dialog.tsx'
import { isStaleKind } from './stale-search.ts'
import type { StaleSegment } from './stale-segment.ts'
import { StaleTable } from './stale-table.tsx'

const kindWords: Record<StaleKind, string> = {
  expired: 'Expired',
  superseded: 'Another one means the same',
  empty: 'No members',
  unused: 'Unused',
  'stopped-event': 'An event stopped',
  'stopped-trait': 'A trait stopped',
  'review-overdue': 'Review overdue',
  'owner-gone': 'Nobody answers for it',
  collapsed: 'Collapsed',
}

const route = getRouteApi('/governance/stale')

/** What looks as if nobody needed it, why, and what to do about it. */
export function StalePage() {
  const list = useQuery(trpc.staleness.list.queryOptions())
  const mayRun = useMay('jobs.runNow')
  const mayBulk = useMay('archive.bulk')
  const mayReplace = useMay('archive.replace')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { show: which = 'stale', reason: kind = null } = search
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [archiving, setArchiving] = useState(false)
  const [replacing, setReplacing] = useState<StaleSegment | null>(null)
  const scan = useJob('staleness', () => void list.refetch())
  const start = useMutation({
    ...trpc.jobs.runNow.mutationOptions(),
    onSuccess: async ({ added }) => {
      await scan.refresh()
      announce(added ? 'The scan has started: the list fills as it goes.' : 'A scan is running already.')
    },
  })
  const isScanning = scan.job !== undefined && scan.job.state !== 'idle'
  const proposeFrom = list.data?.proposeFrom ?? 0
  const shown = (list.data?.segments ?? []).filter(
    (segment) =>
      (which === 'all' || segment.score >= proposeFrom) &&
      (kind === null || segment.reasons.some((reason) => reason.kind === kind)),
  )
  const emptyTitle =
    list.data?.lookedAt === null
      ? 'Not scanned yet'
      : which === 'stale' && kind === null
        ? 'Nothing is stale'
        : 'Nothing fits'
  const selected = shown.filter(({ key }) => chosen.has(key))
  return (
    <Stack gap="md">
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label="Which segments"
          data={[
            { value: 'stale', label: `Stale (from ${proposeFrom})` },
            { value: 'all', label: 'All' },
          ]}
          value={which}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, show: value === 'all' ? 'all' : undefined }),
              replace: true,
            })
          }
        />
        <Select
          aria-label="Reason"
          placeholder="Any reason"
          clearable
          clearButtonProps={{ 'aria-label': 'Any reason' }}
          data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, reason: isStaleKind(value) ? value : undefined }),
              replace: true,
            })
          }
        />
        {mayRun && (
          <ReasonedButton
            variant="default"
            loading={start.isPending}
            reason={isScanning ? 'A scan is running: the list fills as it goes.' : undefined}
            onClick={() => start.mutate({ name: 'staleness' })}
          >
            Scan again
          </ReasonedButton>
        )}
        {mayBulk && (
          <ReasonedButton
            reason={selected.length === 0 ? 'Choose segments in the table first.' : undefined}
            onClick={() => setArchiving(true)}
          >
            {selected.length > 0 ? `Archive ${selected.length}…` : 'Archive…'}
          </ReasonedButton>
        )}
      </Group>
      {start.error && <ErrorNotice error={start.error} unharmed="No scan was started." />}
      <JobProgress job={scan.job} label="Scanning segments" />
      {list.isPending && <Pending />}
      {list.error && (
        <ErrorNotice
          error={list.error}
          unharmed="The segments are as they were."
          onRetry={() => void list.refetch()}
        />
      )}
      {list.data && list.data.lookedAt !== null && (
        <Text size="sm" c="dimmed">
          Last scanned <Moment at={list.data.lookedAt} />; sizes are exact, as of the scan of each segment.
        </Text>
      )}
      {list.data && shown.length === 0 && (
        <EmptyState title={emptyTitle}>
          {list.data.lookedAt === null
            ? 'Every published segment is scanned each night, and whenever an admin presses “Scan again”.'
            : `No published segment has a score of ${proposeFrom} or more that fits what you chose.`}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <StaleTable
          segments={shown}
          proposeFrom={proposeFrom}
          {...(mayBulk && { chosen, onChoose: setChosen })}
          {...(mayReplace && { onReplace: setReplacing })}
        />
      )}
      {archiving && (
        <ArchiveManyDialog
          segments={selected}
          onClose={() => setArchiving(false)}
          onDone={() => {
            setArchiving(false)
            setChosen(new Set())
          }}
        />
      )}
      {replacing && <ReplaceDialog segment={replacing} onClose={() => setReplacing(null)} />}
    </Stack>
  )
}
