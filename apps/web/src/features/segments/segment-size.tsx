import { Text, Tooltip } from '@mantine/core'
import { formatCount, formatMoment } from '../../lib/format.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import type { SegmentSummary } from './segments-view.ts'

/** The loudest thing in the row: how many, whether exact, and as of when. */
export function SegmentSize({ segment }: { readonly segment: SegmentSummary }) {
  const zone = useTimeZone()
  if (segment.size === null) {
    return (
      <Text c="dimmed" component="span">
        not counted
      </Text>
    )
  }
  const asOf = segment.sizeAsOf === null ? '' : `as of ${formatMoment(segment.sizeAsOf, zone)}`
  return (
    <Tooltip label={`${segment.exact ? 'Exact' : 'Estimated'}, ${asOf}`}>
      <div>
        <Text fw={700} fz={16} lh={1.3}>
          {formatCount(segment.size)}
        </Text>
        <Text size="xs" c="dimmed">
          {segment.exact ? 'exact' : 'estimated'}
          <span className="visually-hidden">, {asOf}</span>
        </Text>
      </div>
    </Tooltip>
  )
}
