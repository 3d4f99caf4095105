import { Tabs, Text } from '@mantine/core'
import { formatCount } from '../../lib/format.ts'
import { type SegmentSection, segmentSections } from './segment-sections.ts'
import type { Segment } from './versions/editions.ts'
import classes from './segment-tabs.module.css'

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
    <Tabs.List className={classes.list} aria-label="Sections">
      {segmentSections.map((section) => (
        <Tabs.Tab key={section} value={section} className={classes.tab}>
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
  )
}
