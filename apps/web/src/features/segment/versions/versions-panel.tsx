import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/panel.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import { ChangeError } from '../publish/change-error.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { editionBefore, editionLabel, editionsOf, type Segment } from './editions.ts'
import { MakeLiveDialog } from './make-live-dialog.tsx'
import type { Edition } from '../segment-search.ts'
import { VerifyButton } from '../owner/verify-button.tsx'
import { VersionHistory } from './version-history.tsx'
import classes from './versions-panel.module.css'

const route = getRouteApi('/segments/$key')

/** Every published version: what it said, when and why; compare any two, bring any back as the draft. */
export function VersionsPanel({ segment }: { readonly segment: Segment }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const restore = useMutation({
    ...trpc.segments.restore.mutationOptions(),
    onSuccess: async (_, { version }) => {
      await refreshSegments()
      announce(`Version ${version} is the draft now. Publish it to make it live.`)
      await navigate({ search: { version: 'draft', show: 'versions' } })
    },
  })
  const [making, setMaking] = useState<number | null>(null)
  if (segment.versions.length === 0) {
    return (
      <Panel title="Versions">
        <Text c="dimmed">Nothing is published yet. Each time you publish, a version is kept here.</Text>
      </Panel>
    )
  }
  const compare = (version: Edition, against: Edition) =>
    void navigate({ search: (old) => ({ ...old, version, against }) })
  return (
    <Panel title="Versions">
      {search.against !== undefined && <ComparePanel segment={segment} against={search.against} />}
      {restore.error && (
        <ChangeError
          error={restore.error}
          unharmed="The draft is as it was."
          onLatest={() => restore.reset()}
        />
      )}
      <Stack component="ol" gap={0} className={classes.list}>
        {editionsOf(segment).map((edition) => {
          const version = segment.versions.find((one) => one.version === edition)
          const before = editionBefore(segment, edition)
          return (
            <li key={edition} className={classes.version}>
              <Group gap="xs" justify="space-between">
                <Group gap="xs">
                  <Text fw={600}>{edition === 'draft' ? 'Draft' : `v${edition}`}</Text>
                  {edition === segment.published?.version && (
                    <Badge tt="none" color="var(--good-soft)" c="var(--good)">
                      live
                    </Badge>
                  )}
                  <Text c="dimmed" size="xs">
                    {version ? <Moment at={version.publishedAt} /> : 'not published'}
                  </Text>
                </Group>
                <Group gap={4}>
                  {before !== null && (
                    <Button
                      size="compact-xs"
                      h={24}
                      variant="subtle"
                      onClick={() => compare(edition, before)}
                    >
                      Compare with {editionLabel(segment, before)}
                      <span className="visually-hidden">: {editionLabel(segment, edition)}</span>
                    </Button>
                  )}
                  {edition === segment.published?.version && segment.may.verify && (
                    <VerifyButton segment={segment} version={segment.published.version} />
                  )}
                  {version &&
                    segment.published &&
                    version.version !== segment.published.version &&
                    segment.may.makeLive && (
                      <Button
                        size="compact-xs"
                        h={24}
                        variant="subtle"
                        onClick={() => setMaking(version.version)}
                      >
                        Make live again…<span className="visually-hidden">: v{version.version}</span>
                      </Button>
                    )}
                  {version && segment.may.edit && (
                    <Button
                      size="compact-xs"
                      h={24}
                      variant="subtle"
                      loading={restore.isPending && restore.variables?.version === version.version}
                      onClick={() =>
                        restore.mutate({
                          key: segment.key,
                          revision: segment.revision,
                          version: version.version,
                        })
                      }
                    >
                      Restore as draft<span className="visually-hidden">: v{version.version}</span>
                    </Button>
                  )}
                </Group>
              </Group>
              {version && <VersionHistory version={version} />}
              {version && version.note !== '' && <Text>{version.note}</Text>}
              {version && (
                <Text c="dimmed" lineClamp={2}>
                  {version.sentence}
                </Text>
              )}
            </li>
          )
        })}
      </Stack>
      {making !== null && (
        <MakeLiveDialog segment={segment} version={making} onClose={() => setMaking(null)} />
      )}
    </Panel>
  )
}
