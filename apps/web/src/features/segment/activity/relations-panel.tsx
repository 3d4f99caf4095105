import { List, Text } from '@mantine/core'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { Panel } from '../../../components/panel.tsx'
import type { Segment } from '../versions/editions.ts'

/** Which segments this one stands on, and which stand on it. */
export function RelationsPanel({ segment }: { readonly segment: Segment }) {
  return (
    <Panel title="Related segments">
      <Names title="Used by" empty="No segment refers to this one." segments={segment.dependents} />
      <Names title="Refers to" empty="It refers to no other segment." segments={segment.dependsOn} />
    </Panel>
  )
}

interface NamesProps {
  readonly title: string
  readonly empty: string
  readonly segments: Segment['dependents']
}

function Names({ title, empty, segments }: NamesProps) {
  if (segments.length === 0) return <Text c="dimmed">{empty}</Text>
  return (
    <>
      <Text c="dimmed">{title}</Text>
      <List size="sm" mb="xs">
        {segments.map((other) => (
          <List.Item key={other.key}>
            <SegmentLink segment={other} />
          </List.Item>
        ))}
      </List>
    </>
  )
}
