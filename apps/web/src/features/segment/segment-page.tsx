import { Anchor, Button, Group, Tabs } from '@mantine/core'
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
import { EditableTitle } from '../segments/naming/editable-title.tsx'
import { Discussion } from '../comments/discussion.tsx'
import { ActivityPanel } from './activity/activity-panel.tsx'
import { AsOfField } from './as-of-field.tsx'
import { DefinitionSection } from './sections/definition-section.tsx'
import { MembersSection } from './sections/members-section.tsx'
import { SectionColumns } from './sections/section-columns.tsx'
import { SegmentActions } from './segment-actions.tsx'
import { sectionOf, segmentSections } from './segment-sections.ts'
import { SegmentTabs } from './segment-tabs.tsx'
import { EditionPicker } from './versions/edition-picker.tsx'
import { defaultEdition, hasUnpublishedChanges, type Segment } from './versions/editions.ts'
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
  const navigate = route.useNavigate()
  const edition = search.version ?? defaultEdition(segment)
  const { definition, error } = useEdition(segment, edition)
  const shown = {
    segment,
    definition,
    live: edition === segment.published?.version && search.asOf === undefined,
    about: (
      <>
        <Group gap="lg">
          <EditionPicker segment={segment} edition={edition} />
          <AsOfField />
        </Group>
        {error !== null && (
          <ErrorNotice error={error} unharmed="The segment is unharmed; this version could not be read." />
        )}
      </>
    ),
  }
  return (
    <Tabs
      value={sectionOf(search)}
      onChange={(value) => {
        const show = segmentSections.find((section) => section === value)
        void navigate({ search: (old) => ({ ...old, show }), resetScroll: true })
      }}
      keepMounted={false}
    >
      <PageHeader
        parents={parents}
        title={
          <EditableTitle segment={segment} mayRename={segment.may.rename && segment.status !== 'archived'} />
        }
        facts={
          <>
            <StatusBadge status={segment.state} changed={hasUnpublishedChanges(segment)} />
            {segment.verified && <VerifiedBadge verified={segment.verified} />}
          </>
        }
        actions={<SegmentActions segment={segment} />}
      >
        <SegmentTabs segment={segment} />
      </PageHeader>
      <div className="page-content">
        <Tabs.Panel value="definition">
          <DefinitionSection {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <MembersSection {...shown} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsPanel segment={segment} />
        </Tabs.Panel>
        <Tabs.Panel value="discussion">
          <SectionColumns rest={<ActivityPanel segmentKey={segment.key} />}>
            <Discussion segmentKey={segment.key} mayComment={segment.may.comment} />
          </SectionColumns>
        </Tabs.Panel>
      </div>
    </Tabs>
  )
}
