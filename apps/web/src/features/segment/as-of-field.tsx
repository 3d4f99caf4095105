import '@mantine/dates/styles.css'
import { Group, Text } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { getRouteApi } from '@tanstack/react-router'
import { useTimeZone } from '../../lib/use-workspace.ts'
import { wallClock } from './wall-clock.ts'

const route = getRouteApi('/segments/$key')

/** The moment every number on the page speaks of: now, or any moment, in the workspace's zone. It is in the address. */
export function AsOfField() {
  const { asOf } = route.useSearch()
  const navigate = route.useNavigate()
  const zone = useTimeZone()
  if (zone === undefined) return null
  const shown = asOf === undefined ? null : wallClock(asOf, zone)
  return (
    <Group gap="xs">
      <Text c="dimmed">As of:</Text>
      <DateTimePicker
        size="xs"
        w={184}
        clearable
        placeholder="now"
        aria-label={`As of ${shown?.slice(0, 16) ?? 'now'}, ${zone}`}
        valueFormat="YYYY-MM-DD HH:mm"
        clearButtonProps={{ 'aria-label': 'Back to now' }}
        value={shown}
        onChange={(value) => {
          const at = value === null ? undefined : parseMoment(value.replace(' ', 'T'), zone)
          void navigate({
            search: (old) => ({ ...old, asOf: at === undefined ? undefined : new Date(at).toISOString() }),
          })
        }}
      />
    </Group>
  )
}
