import { Loader, Text } from '@mantine/core'
import classes from './pending.module.css'

/** Shown when something takes longer than a moment to load. */
export function Pending() {
  return (
    <output className={classes.pending}>
      <Loader size="xs" aria-hidden="true" />
      <Text c="dimmed">Loading…</Text>
    </output>
  )
}
