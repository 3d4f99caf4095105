import { List, SimpleGrid, Text } from '@mantine/core'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { Panel } from '../../../components/panel.tsx'
import type { Segment } from '../versions/editions.ts'

/** Which segments this one stands on, and which stand on it. */
export function RelationsPanel({ segment }: { readonly segment: Segment }) {
  return (
    <Panel title="Related segments">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        <Names title="Used by" empty="No segment refers to this one." segments={segment.dependents} />
        <Names title="Refers to" empty="It refers to no other segment." segments={segment.dependsOn} />
      </SimpleGrid>
    </Panel>
  )
}

interface NamesProps {
  readonly title: string
  readonly empty: string
  readonly segments: Segment['dependents']
}

function Names({ title, empty, segments }: NamesProps) {
  return (
    <div>
      <Text c="dimmed">{title}</Text>
      {segments.length === 0 ? (
        <Text>{empty}</Text>
      ) : (
        <List size="sm">
          {segments.map((other) => (
            <List.Item key={other.key}>
              <SegmentLink segment={other} />
            </List.Item>
          ))}
        </List>
      )}
    </div>
  )
}
