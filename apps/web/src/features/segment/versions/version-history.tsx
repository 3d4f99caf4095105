import { Text } from '@mantine/core'
import { formatDay, formatMoment } from '../../../lib/format.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import type { Segment } from './editions.ts'

/** Who wrote a version and who made it live, and when it was live. */
export function VersionHistory({
  version: { author, approvedBy, restoredFrom, live },
}: {
  readonly version: Segment['versions'][number]
}) {
  const zone = useTimeZone()
  const people = [
    restoredFrom !== null && `v${restoredFrom} again`,
    restoredFrom === null && author && `by ${author.name}`,
    approvedBy && `published by ${approvedBy.name}`,
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
