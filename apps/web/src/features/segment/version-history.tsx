import { Text } from '@mantine/core'
import { formatDay } from '../../lib/format.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
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
  const periods = live.map(({ from, until }) =>
    until === null
      ? `live since ${formatDay(from, zone)}`
      : `live from ${formatDay(from, zone)} to ${formatDay(until, zone)}`,
  )
  const facts = [...people, ...periods]
  if (facts.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {facts.join(' · ')}
    </Text>
  )
}
