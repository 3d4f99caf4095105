import { ErrorNotice } from '../../components/error-notice.tsx'
import type { Segment } from '../segment/versions/editions.ts'
import type { Edition } from '../segment/segment-search.ts'
import { useEdition } from '../segment/versions/use-edition.ts'
import { MembershipChange } from './membership-change.tsx'

interface EditionChangeProps {
  readonly segment: Segment
  readonly before: Edition
  readonly after: Edition
  readonly asOf?: string | undefined
}

/** Who would enter and who would leave between any two editions of a segment. */
export function EditionChange({ segment, before, after, asOf }: EditionChangeProps) {
  const [was, is] = [useEdition(segment, before), useEdition(segment, after)]
  const error = was.error ?? is.error
  if (error !== null) return <ErrorNotice error={error} unharmed="Nothing was changed." />
  if (was.definition === undefined || is.definition === undefined) return null
  return (
    <MembershipChange segmentKey={segment.key} before={was.definition} after={is.definition} asOf={asOf} />
  )
}
