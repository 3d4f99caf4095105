import { Text } from '@mantine/core'
import { formatDay, formatMoment } from '../../../lib/format.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import type { Segment } from './editions.ts'

/** Who wrote and approved a version, and when it was live. */
export function VersionHistory({
  version: { author, approvedBy, live },
}: {
  readonly version: Segment['versions'][number]
}) {
  const zone = useTimeZone()
  const people = [
    author && `by ${author.name}`,
    approvedBy &&
      (approvedBy.id === author?.id ? 'approved by themselves' : `approved by ${approvedBy.name}`),
  ].filter(Boolean)
  const periods = live.map(({ from, until }) => {
    if (until === null) return `live since ${formatDay(from, zone)}`
    const [first, last] = [formatDay(from, zone), formatDay(until, zone)]
    return first === last
      ? `live from ${formatMoment(from, zone)} to ${formatMoment(until, zone)}`
      : `live from ${first} to ${last}`
  })
  const facts = [...people, ...periods]
  if (facts.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {facts.join(' · ')}
    </Text>
  )
}
