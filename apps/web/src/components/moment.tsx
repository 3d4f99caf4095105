import { formatDay, formatMoment, type Moment as MomentValue } from '../lib/format.ts'
import { useTimeZone } from '../lib/use-workspace.ts'

interface MomentProps {
  readonly at: MomentValue
  /** Only the day; the full moment is still in the title. */
  readonly day?: boolean
}

/** A moment in the workspace's zone. */
export function Moment({ at, day = false }: MomentProps) {
  const zone = useTimeZone()
  const full = formatMoment(at, zone)
  return (
    <time dateTime={new Date(at).toISOString()} title={full}>
      {day ? formatDay(at, zone) : full}
    </time>
  )
}
