import { Group, Text } from '@mantine/core'

/** The name, with its four tiles: one per kind of condition. */
export function Brand() {
  return (
    <Group gap="xs" wrap="nowrap">
      <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
        <rect width="8" height="8" fill="var(--kind-segment)" />
        <rect x="8" width="8" height="8" fill="var(--kind-trait)" />
        <rect y="8" width="8" height="8" fill="var(--kind-event)" />
        <rect x="8" y="8" width="8" height="8" fill="var(--kind-prediction)" />
      </svg>
      <Text fw={700} fz={16}>
        Tessera
      </Text>
    </Group>
  )
}
