import { Text } from '@mantine/core'
import { formatCount, formatMoment, formatRecent } from '../../lib/format.ts'
import { useWorkspace } from '../../lib/use-workspace.ts'
import type { SegmentSummary } from './segments-view.ts'

/** The loudest thing in the row: how many, whether exact, and as of when. */
export function SegmentSize({ segment }: { readonly segment: SegmentSummary }) {
  const workspace = useWorkspace()
  const zone = workspace?.timeZone
  if (segment.size === null) {
    return (
      <Text c="dimmed" component="span">
        not counted
      </Text>
    )
  }
  const at = segment.sizeAsOf ?? workspace?.now
  return (
    <div title={at === undefined ? undefined : `As of ${formatMoment(at, zone)}`}>
      <Text fw={700} fz={16} lh={1.3}>
        {formatCount(segment.size)}
      </Text>
      <Text size="xs" c="dimmed">
        {segment.exact ? 'as of ' : 'estimated, as of '}
        {at !== undefined && workspace !== undefined && formatRecent(at, workspace.now, zone)}
      </Text>
    </div>
  )
}
