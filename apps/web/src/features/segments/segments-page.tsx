import { Button, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useJob } from '../../lib/use-job.ts'
import { useMay } from '../../lib/use-me.ts'
import { useWorkspace } from '../../lib/use-workspace.ts'
import { BulkActions } from './bulk-actions.tsx'
import { DemoHint } from './demo-hint.tsx'
import { NewSegmentDialog } from './new-segment-dialog.tsx'
import { RefreshMembersButton, RefreshMembersProgress, useStartRefresh } from './refresh-members.tsx'
import { SegmentsFilters } from './segments-filters.tsx'
import { SegmentsTable } from './segments-table.tsx'
import { viewSegments } from './segments-view.ts'

const route = getRouteApi('/segments')

/** Every segment: find one, start one, put away what is no longer used. */
export function SegmentsPage() {
  useDocumentTitle('Segments · Tessera')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), refetchInterval: sizesPending })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [selecting, setSelecting] = useState(false)
  const movement = useQuery(trpc.movement.list.queryOptions())
  const refresh = useJob('membership', () => {
    void movement.refetch()
    void segments.refetch()
  })
  const start = useStartRefresh(refresh)
  const hasPublished = segments.data?.some(({ status }) => status === 'published') ?? false
  const movements = new Map(movement.data?.map((each) => [each.key, each]))
  const listed = segments.data?.map((segment) => ({ ...segment, movement: movements.get(segment.key) })) ?? []
  const shown = viewSegments(listed, search)
  const nobodyKnown = useWorkspace()?.profiles === 0
  const mayCreate = useMay('segments.create')
  const openNew = () => void navigate({ search: (old) => ({ ...old, new: true }) })
  const closeNew = () => void navigate({ search: (old) => ({ ...old, new: undefined }) })
  const chosen = shown.filter((segment) => selected.has(segment.key))

  return (
    <>
      <PageHeader
        title="Segments"
        facts={
          segments.data && (
            <Text c="dimmed" aria-live="polite">
              {formatCount(shown.length)} of {formatCount(segments.data.length)}
            </Text>
          )
        }
        actions={
          <>
            {hasPublished && <RefreshMembersButton followed={refresh} start={start} />}
            {mayCreate && <Button onClick={openNew}>New segment</Button>}
          </>
        }
      />
      <Stack className="page-content">
        <DemoHint />
        <RefreshMembersProgress followed={refresh} start={start} />
        {segments.error && (
          <ErrorNotice
            error={segments.error}
            unharmed="Your segments are unharmed; they could not be read just now."
            onRetry={() => void segments.refetch()}
          />
        )}
        {segments.isPending && <Pending />}
        {segments.data?.length === 0 && (
          <EmptyState
            title="No segments yet"
            actions={
              <>
                {mayCreate && <Button onClick={openNew}>Make the first segment</Button>}
                {nobodyKnown && (
                  <Button variant="default" renderRoot={(props) => <Link to="/data/import" {...props} />}>
                    Import people and events
                  </Button>
                )}
              </>
            }
          >
            A segment is a named set of conditions, and the people who meet them. Start with an empty one, or
            with a template such as lapsing buyers.
            {nobodyKnown && ' Nobody is known here yet: until data is imported, every segment is empty.'}
          </EmptyState>
        )}
        {segments.data !== undefined && segments.data.length > 0 && (
          <>
            <SegmentsFilters segments={listed}>
              <Button
                variant={selecting ? 'light' : 'default'}
                hiddenFrom="sm"
                aria-pressed={selecting}
                onClick={() => {
                  setSelecting(!selecting)
                  setSelected(new Set())
                }}
              >
                Select
              </Button>
              {selecting && shown.length > 0 && (
                <Button
                  variant="default"
                  hiddenFrom="sm"
                  onClick={() =>
                    setSelected(
                      new Set(chosen.length === shown.length ? [] : shown.map((segment) => segment.key)),
                    )
                  }
                >
                  {chosen.length === shown.length ? 'Select none' : 'Select all shown'}
                </Button>
              )}
            </SegmentsFilters>
            {chosen.length > 0 && <BulkActions chosen={chosen} onDone={() => setSelected(new Set())} />}
            {shown.length === 0 ? (
              <EmptyState
                title="Nothing fits"
                actions={
                  <Button variant="default" onClick={() => void navigate({ search: { status: 'all' } })}>
                    Show all segments
                  </Button>
                }
              >
                No segment has these words and this status.
              </EmptyState>
            ) : (
              <SegmentsTable
                segments={shown}
                selecting={selecting}
                selected={selected}
                onSelect={setSelected}
              />
            )}
          </>
        )}
      </Stack>
      {mayCreate && search.new === true && <NewSegmentDialog onClose={closeNew} />}
    </>
  )
}

/** Asks again shortly while sizes are still being counted. */
function sizesPending(query: {
  state: {
    data?: readonly { size: number | null; sizeAsOf: string | null }[] | undefined
    dataUpdateCount: number
  }
}): number | false {
  const waiting = query.state.data?.some((segment) => segment.size === null) ?? false
  return waiting && query.state.dataUpdateCount < 20 ? 2000 : false
}
