import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { editionLabel, editionsOf, type Segment } from './editions.ts'
import type { Edition } from '../segment-search.ts'

const route = getRouteApi('/segments/$key')

/** Which definition the page speaks of; it is in the address. */
export function EditionPicker({
  segment,
  edition,
}: {
  readonly segment: Segment
  readonly edition: Edition
}) {
  const navigate = route.useNavigate()
  const editions = editionsOf(segment)
  const show = (value: string | null) => {
    const next = editions.find((one) => String(one) === value)
    if (next !== undefined) void navigate({ search: (old) => ({ ...old, version: next }) })
  }
  if (editions.length < 2) return null
  const data = editions.map((one) => ({ value: String(one), label: editionLabel(segment, one) }))
  return (
    <Group gap="xs">
      <Text c="dimmed">Shown:</Text>
      {data.length <= 3 ? (
        <SegmentedControl
          aria-label="Version shown"
          size="xs"
          data={data}
          value={String(edition)}
          onChange={show}
        />
      ) : (
        <Select
          aria-label="Version shown"
          size="xs"
          w={160}
          allowDeselect={false}
          data={data}
          value={String(edition)}
          onChange={show}
        />
      )}
      {edition !== 'draft' && edition !== segment.published?.version && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => void navigate({ search: (old) => ({ ...old, version: undefined }) })}
        >
          Back to the live one
        </Button>
      )}
    </Group>
  )
}
