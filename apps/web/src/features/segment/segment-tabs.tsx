import { Tabs, Text } from '@mantine/core'
import { TabStrip } from '../../components/tab-strip.tsx'
import { formatCount } from '../../lib/format.ts'
import { type SegmentSection, segmentSections } from './segment-sections.ts'
import type { Segment } from './versions/editions.ts'

const labels: Record<SegmentSection, string> = {
  definition: 'Definition',
  members: 'Members',
  versions: 'Versions',
  discussion: 'Discussion',
}

/** The sections of a segment's page, to be chosen from in the bar on top. */
export function SegmentTabs({ segment }: { readonly segment: Segment }) {
  const { length } = segment.versions
  return (
    <TabStrip>
      <Tabs.List aria-label="Sections">
        {segmentSections.map((section) => (
          <Tabs.Tab key={section} value={section}>
            {labels[section]}
            {section === 'versions' && length > 0 && (
              <Text span inherit c="dimmed">
                {' '}
                {formatCount(length)}
              </Text>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </TabStrip>
  )
}
