import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../../components/moment.tsx'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { StatusBadge } from '../../../components/status-badge.tsx'
import type { Finding, Found } from './group-findings.ts'
import { SeverityBadge } from './severity-badge.tsx'

interface FindingLineProps {
  readonly found: Found
  /** The segment is the heading above: the line says how serious it is instead. */
  readonly isBelowSegment: boolean
}

/** What is found, why it is true, and where to go. */
export function FindingLine({ found: { segment, finding }, isBelowSegment }: FindingLineProps) {
  const { words, basis, severity, segment: other } = finding
  return (
    <>
      <Group gap="xs" mb={2}>
        {isBelowSegment ? <SeverityBadge severity={severity} /> : <SegmentLink segment={segment} />}
        {!isBelowSegment && segment.status !== 'published' && <StatusBadge status={segment.status} />}
      </Group>
      <Text size="sm">
        {words}{' '}
        <Text span size="xs" c="dimmed">
          <BasisOf basis={basis} />
        </Text>
      </Text>
      <Group gap="md">
        {!isBelowSegment && <OpenInBuilder segment={segment} />}
        {other !== undefined && (
          <Anchor
            size="xs"
            py={4}
            renderRoot={(props) => <Link to="/segments/$key" params={{ key: other }} {...props} />}
          >
            Open the other<span className="visually-hidden">: {words}</span>
          </Anchor>
        )}
        {other !== undefined && (
          <Anchor
            size="xs"
            py={4}
            renderRoot={(props) => (
              <Link to="/overlap" search={{ of: `${operand(segment)},segment:${other}` }} {...props} />
            )}
          >
            See the overlap<span className="visually-hidden">: {words}</span>
          </Anchor>
        )}
      </Group>
    </>
  )
}

/** What the audit looks at: what is published, or the draft while nothing is. */
function operand({ key, status }: Found['segment']): string {
  return `${status === 'published' ? 'segment' : 'draft'}:${key}`
}

export function OpenInBuilder({ segment: { key, name } }: Pick<Found, 'segment'>) {
  return (
    <Anchor
      size="xs"
      py={4}
      renderRoot={(props) => <Link to="/segments/$key/edit" params={{ key }} {...props} />}
    >
      Open in the builder<span className="visually-hidden">: {name}</span>
    </Anchor>
  )
}

function BasisOf({ basis }: { readonly basis: Finding['basis'] }) {
  switch (basis.kind) {
    case 'proof':
      return 'Proven, for any data.'
    case 'witness':
      return `Because of ${basis.witness.join(', ')}.`
    case 'measured':
      return (
        <>
          Counted as of <Moment at={basis.asOf} />.
        </>
      )
  }
}
