import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { trpc } from '../../lib/trpc.ts'

/** Which versions were live when, the latest five. */
export function LivePanel({ segmentKey }: { readonly segmentKey: string }) {
  const segment = useQuery(trpc.segments.get.queryOptions({ key: segmentKey })).data
  if (!segment) return null
  const { versions, published, status } = segment
  return (
    <Panel title="Live versions">
      {versions.length === 0 && <Text c="dimmed">Nothing is published yet.</Text>}
      <Stack gap="xs">
        {versions.slice(0, 5).map(({ version, live, author }) => {
          const last = live.at(-1)
          return (
            <Group key={version} justify="space-between" gap="xs" wrap="nowrap" align="baseline">
              <Text>
                v{version}
                {last && (
                  <Text span c="dimmed">
                    {' · '}
                    {last.until === null ? 'since ' : ''}
                    <Moment at={last.from} day />
                    {last.until !== null && (
                      <>
                        {' – '}
                        <Moment at={last.until} day />
                      </>
                    )}
                    {author && ` · ${author.name}`}
                  </Text>
                )}
              </Text>
              {version === published?.version && status === 'published' ? (
                <Badge miw="max-content" tt="none" color="var(--good-soft)" c="var(--good)">
                  live
                </Badge>
              ) : (
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to="/segments/$key" params={{ key: segmentKey }} search={{ version }} {...props} />
                  )}
                >
                  look<span className="visually-hidden"> at v{version}</span>
                </Anchor>
              )}
            </Group>
          )
        })}
      </Stack>
    </Panel>
  )
}
