import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { useWorkspace } from '../../lib/use-workspace.ts'
import { CatalogueProvider, useCatalogue } from '../conditions/catalogue-view.tsx'
import { useBuilder } from './builder-store.ts'
import { BuilderScreen } from './builder-screen.tsx'
import { type Segment, followServer, keepDraft } from './draft/draft-store.ts'
import { learnNames } from './node-name.ts'

const route = getRouteApi('/segments/$key/edit')

/** The builder of the segment in the address. */
export function BuilderPage() {
  const { key } = route.useParams()
  return <Loaded key={key} segmentKey={key} />
}

function Loaded({ segmentKey }: { readonly segmentKey: string }) {
  // Always asked anew: editing has to start from what is saved now, not from what was seen some time ago.
  const segment = useQuery({
    ...trpc.segments.get.queryOptions({ key: segmentKey }),
    refetchOnMount: 'always',
    // What others save meanwhile is taken up.
    refetchOnWindowFocus: 'always',
    refetchInterval: 10_000,
  })
  const palette = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  const workspace = useWorkspace()
  const mayEdit = useMay('segments.saveDraft')
  const error = segment.error ?? palette.error
  if (error !== null && (segment.data === undefined || palette.data === undefined)) {
    return (
      <>
        <PageHeader title="Builder" />
        <div className="page-content">
          <ErrorNotice
            error={error}
            unharmed="No segment was changed."
            onRetry={() => void Promise.all([segment.refetch(), palette.refetch()])}
            actions={
              <Button size="xs" variant="default" renderRoot={(props) => <Link to="/segments" {...props} />}>
                All segments
              </Button>
            }
          />
        </div>
      </>
    )
  }
  if (!mayEdit) return <LookInstead segmentKey={segmentKey} />
  if (segment.data === undefined || palette.data === undefined || workspace === undefined) return <Pending />
  return (
    <CatalogueProvider palette={palette.data} timeZone={workspace.timeZone}>
      {segment.isFetchedAfterMount ? <Kept segment={segment.data} /> : <Pending />}
    </CatalogueProvider>
  )
}

/** For those whose role does not let them change segments. */
function LookInstead({ segmentKey }: { readonly segmentKey: string }) {
  return (
    <>
      <PageHeader title="Builder" />
      <div className="page-content">
        <EmptyState
          title="You can look, not build"
          actions={
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/segments/$key" params={{ key: segmentKey }} {...props} />}
            >
              See the segment
            </Button>
          }
        >
          Marketers and admins change segments. An admin can give you that role.
        </EmptyState>
      </div>
    </>
  )
}

/** Keeps the draft saved while the screen is open. */
function Kept({ segment }: { readonly segment: Segment }) {
  const [first] = useState(segment)
  const open = useBuilder((state) => state.key === first.key)
  const { palette } = useCatalogue()
  useLayoutEffect(() => learnNames(palette), [palette])
  useEffect(() => keepDraft(first), [first])
  useEffect(() => followServer(segment), [segment])
  return open ? <BuilderScreen segment={segment} /> : null
}
