import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { VerifiedBadge } from '../../components/verified-badge.tsx'
import { trpc } from '../../lib/trpc.ts'
import { Discussion } from '../comments/discussion.tsx'
import { OpenRequests } from '../reviews/open-requests.tsx'
import { DistinguishPanel } from '../insight/distinguish-panel.tsx'
import { TimelinePanel } from '../insight/timeline-panel.tsx'
import { ActivityPanel } from './activity/activity-panel.tsx'
import { AsOfField } from './as-of-field.tsx'
import { DefinitionPanel } from './definition/definition-panel.tsx'
import { EditionPicker } from './versions/edition-picker.tsx'
import { defaultEdition, hasUnpublishedChanges, type Segment } from './versions/editions.ts'
import { ExplainPanel } from './members/explain-panel.tsx'
import { MembersPanel } from './members/members-panel.tsx'
import { OwnershipPanel } from './owner/ownership-panel.tsx'
import { RelationsPanel } from './activity/relations-panel.tsx'
import { SegmentActions } from './segment-actions.tsx'
import classes from './segment-page.module.css'
import { SizePanel } from './size/size-panel.tsx'
import { TrendPanel } from './size/trend-panel.tsx'
import { useEdition } from './versions/use-edition.ts'
import { VersionsPanel } from './versions/versions-panel.tsx'

const route = getRouteApi('/segments/$key')

/** One segment: what it means, how many it holds and held, who is in it, how it came to be. */
export function SegmentPage() {
  const { key } = route.useParams()
  const segment = useQuery(trpc.segments.get.queryOptions({ key }))
  useDocumentTitle(`${segment.data?.name ?? 'Segment'} · Tessera`)
  const parents = (
    <Anchor c="dimmed" renderRoot={(props) => <Link to="/segments" {...props} />}>
      Segments /
    </Anchor>
  )
  if (segment.data === undefined) {
    return (
      <>
        <PageHeader parents={parents} title={key} />
        <div className="page-content">
          {segment.error ? (
            <ErrorNotice
              error={segment.error}
              unharmed="No segment was changed."
              onRetry={() => void segment.refetch()}
              actions={
                <Button
                  size="xs"
                  variant="default"
                  renderRoot={(props) => <Link to="/segments" {...props} />}
                >
                  All segments
                </Button>
              }
            />
          ) : (
            <Pending />
          )}
        </div>
      </>
    )
  }
  return <LoadedSegment key={key} segment={segment.data} parents={parents} />
}

interface LoadedSegmentProps {
  readonly segment: Segment
  readonly parents: ReactNode
}

function LoadedSegment({ segment, parents }: LoadedSegmentProps) {
  const search = route.useSearch()
  const edition = search.version ?? defaultEdition(segment)
  const { definition, error } = useEdition(segment, edition)
  return (
    <>
      <PageHeader
        parents={parents}
        title={<bdi>{segment.name}</bdi>}
        facts={
          <>
            <StatusBadge status={segment.state} changed={hasUnpublishedChanges(segment)} />
            {segment.verified && <VerifiedBadge verified={segment.verified} />}
          </>
        }
        actions={<SegmentActions segment={segment} />}
      />
      <div className={`page-content ${classes.columns}`}>
        {definition && (
          <Stack className={classes.numbers}>
            <SizePanel
              segmentKey={segment.key}
              definition={definition}
              live={edition === segment.published?.version && search.asOf === undefined}
            />
            <TrendPanel segmentKey={segment.key} definition={definition} />
          </Stack>
        )}
        <Stack className={classes.main}>
          {segment.description !== '' && <Text maw={720}>{segment.description}</Text>}
          <Group gap="lg">
            <EditionPicker segment={segment} edition={edition} />
            <AsOfField />
          </Group>
          {error !== null && (
            <ErrorNotice error={error} unharmed="The segment is unharmed; this version could not be read." />
          )}
          {definition && <DefinitionPanel segmentKey={segment.key} definition={definition} />}
          <VersionsPanel segment={segment} />
          {definition && <MembersPanel segmentKey={segment.key} definition={definition} />}
          {definition && (
            <DistinguishPanel segmentKey={segment.key} definition={definition} asOf={search.asOf} />
          )}
          <Discussion segmentKey={segment.key} mayComment={segment.may.comment} />
        </Stack>
        <Stack className={classes.rest}>
          {definition && <ExplainPanel segmentKey={segment.key} definition={definition} />}
          {search.profile !== undefined && (
            <TimelinePanel segmentKey={segment.key} profileId={search.profile} asOf={search.asOf} />
          )}
          <OpenRequests segment={segment} />
          <OwnershipPanel segment={segment} />
          <RelationsPanel segment={segment} />
          <ActivityPanel segmentKey={segment.key} />
        </Stack>
      </div>
    </>
  )
}
