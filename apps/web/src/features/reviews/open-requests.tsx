import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Segment } from '../segment/versions/editions.ts'
import { StateBadge } from './state-badge.tsx'

/** Changes of a segment that somebody asked for and nobody has decided; nothing when there are none. */
export function OpenRequests({ segment }: { readonly segment: Segment }) {
  if (segment.requests.length === 0) return null
  return (
    <Panel title="Under review">
      <Stack gap="xs">
        {segment.requests.map(({ id, state, author, createdAt }) => (
          <div key={id}>
            <Anchor renderRoot={(props) => <Link to="/reviews/$id" params={{ id }} {...props} />}>
              {author.name}’s change
            </Anchor>{' '}
            <StateBadge state={state} />
            <Text c="dimmed" size="xs">
              <Moment at={createdAt} />
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  )
}
