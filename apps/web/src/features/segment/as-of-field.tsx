import { Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AsOfPicker } from '../../components/as-of-picker.tsx'

const route = getRouteApi('/segments/$key')

/** The moment every number on the page speaks of: now, or any moment. It is in the address. */
export function AsOfField() {
  const { asOf } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Group gap="xs">
      <Text c="dimmed">As of:</Text>
      <AsOfPicker
        size="xs"
        asOf={asOf}
        otherwise="now"
        onChange={(chosen) => void navigate({ search: (old) => ({ ...old, asOf: chosen }) })}
      />
    </Group>
  )
}
