import { Group, Loader, Text } from '@mantine/core'

/** Shown when a screen takes longer than a moment to load. */
export function Pending() {
  return (
    <Group p="lg" gap="xs" role="status">
      <Loader size="xs" />
      <Text c="dimmed">Loading…</Text>
    </Group>
  )
}
