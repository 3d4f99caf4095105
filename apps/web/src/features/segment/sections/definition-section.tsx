import { Text } from '@mantine/core'
import { OpenRequests } from '../../reviews/open-requests.tsx'
import { RelationsPanel } from '../definition/relations-panel.tsx'
import { DefinitionPanel } from '../definition/definition-panel.tsx'
import { OwnershipPanel } from '../owner/ownership-panel.tsx'
import { SizePanel } from '../size/size-panel.tsx'
import { TrendPanel } from '../size/trend-panel.tsx'
import { SectionColumns } from './section-columns.tsx'
import type { SectionProps } from './section-props.ts'

/** What the segment means and what for, how many it holds and held, what builds on it. */
export function DefinitionSection({ segment, definition, live, about }: SectionProps) {
  const props = definition && { segmentKey: segment.key, definition }
  return (
    <SectionColumns
      first={props && <SizePanel {...props} live={live} />}
      rest={
        <>
          {props && <TrendPanel {...props} />}
          <OpenRequests segment={segment} />
          <OwnershipPanel segment={segment} />
        </>
      }
    >
      {segment.description !== '' && <Text maw={720}>{segment.description}</Text>}
      {about}
      {props && <DefinitionPanel {...props} />}
      <RelationsPanel segment={segment} />
    </SectionColumns>
  )
}
