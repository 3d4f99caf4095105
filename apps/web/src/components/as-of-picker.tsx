import '@mantine/dates/styles.css'
import type { MantineSize } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { useTimeZone } from '../lib/use-workspace.ts'
import { wallClock } from '../lib/wall-clock.ts'

interface AsOfPickerProps {
  /** ISO 8601; `undefined`: none of one's choice. */
  readonly asOf: string | undefined
  /** What numbers speak of while none is chosen: `now`. */
  readonly otherwise: string
  /** What the empty field says, where it is more than `otherwise`. */
  readonly placeholder?: string
  readonly size?: MantineSize
  readonly onChange: (asOf: string | undefined) => void
}

/** The moment that every number on a screen speaks of, by the clock of the workspace's zone. */
export function AsOfPicker({ asOf, otherwise, placeholder = otherwise, size, onChange }: AsOfPickerProps) {
  const zone = useTimeZone()
  if (zone === undefined) return null
  const shown = asOf === undefined ? null : wallClock(asOf, zone)
  return (
    <DateTimePicker
      size={size}
      w={184}
      clearable
      placeholder={placeholder}
      aria-label={`As of ${shown?.slice(0, 16) ?? otherwise}, ${zone}`}
      valueFormat="YYYY-MM-DD HH:mm"
      clearButtonProps={{ 'aria-label': `Back to ${otherwise}` }}
      value={shown}
      onChange={(value) => {
        const at = value === null ? undefined : parseMoment(value.replace(' ', 'T'), zone)
        onChange(at === undefined ? undefined : new Date(at).toISOString())
      }}
    />
  )
}
