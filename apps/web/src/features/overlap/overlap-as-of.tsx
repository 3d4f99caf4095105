import '@mantine/dates/styles.css'
import { DateTimePicker } from '@mantine/dates'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { getRouteApi } from '@tanstack/react-router'
import { useTimeZone } from '../../lib/use-workspace.ts'
import { wallClock } from '../segment/wall-clock.ts'

const route = getRouteApi('/overlap')

/** The moment every number on the screen speaks of: the latest, or any moment, in the workspace's zone. It is in the address. */
export function OverlapAsOf() {
  const { asOf } = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useTimeZone()
  if (zone === undefined) return null
  const shown = asOf === undefined ? null : wallClock(asOf, zone)
  return (
    <DateTimePicker
      w={184}
      clearable
      placeholder="As of the latest"
      aria-label={`As of ${shown?.slice(0, 16) ?? 'the latest'}, ${zone}`}
      valueFormat="YYYY-MM-DD HH:mm"
      clearButtonProps={{ 'aria-label': 'Back to the latest' }}
      value={shown}
      onChange={(value) => {
        const at = value === null ? undefined : parseMoment(value.replace(' ', 'T'), zone)
        void navigate({
          search: (old) => ({
            ...old,
            asOf: at === undefined ? undefined : new Date(at).toISOString(),
            anew: undefined,
          }),
        })
      }}
    />
  )
}
