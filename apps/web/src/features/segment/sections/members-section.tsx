import { getRouteApi } from '@tanstack/react-router'
import { DistinguishPanel } from '../../insight/distinguish-panel.tsx'
import { TimelinePanel } from '../../insight/timeline-panel.tsx'
import { ExplainPanel } from '../members/explain-panel.tsx'
import { MembersLeave } from '../members/members-leave.tsx'
import { MembersPanel } from '../members/members-panel.tsx'
import { SizePanel } from '../size/size-panel.tsx'
import { SectionColumns } from './section-columns.tsx'
import type { SectionProps } from './section-props.ts'

const route = getRouteApi('/segments/$key')

/** Who is in it, why one person is and since when, and what they have that others have not. */
export function MembersSection({ segment, definition, live, about }: SectionProps) {
  const { asOf, profile } = route.useSearch()
  const props = definition && { segmentKey: segment.key, definition }
  return (
    <SectionColumns
      first={
        <>
          {props && <SizePanel {...props} live={live} />}
          {props && <ExplainPanel {...props} />}
          {profile !== undefined && (
            <TimelinePanel segmentKey={segment.key} profileId={profile} asOf={asOf} />
          )}
        </>
      }
    >
      {about}
      {props && (
        <MembersPanel {...props}>
          {segment.status === 'published' && <MembersLeave segment={segment} />}
        </MembersPanel>
      )}
      {props && <DistinguishPanel {...props} asOf={asOf} />}
    </SectionColumns>
  )
}
