import { CloseButton, Group, Paper, Select, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { EditionChange } from '../../insight/edition-change.tsx'
import { EditionDiff } from './edition-diff.tsx'
import { defaultEdition, editionLabel, editionsOf, type Segment } from './editions.ts'
import { EditionTreeDiff } from './edition-tree-diff.tsx'
import type { Edition } from '../segment-search.ts'

const route = getRouteApi('/segments/$key')

/** What changed between any two editions, in words. */
export function ComparePanel({ segment, against }: { readonly segment: Segment; readonly against: Edition }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const version = search.version ?? defaultEdition(segment)
  const editions = editionsOf(segment)
  const data = editions.map((one) => ({ value: String(one), label: editionLabel(segment, one) }))
  const find = (value: string | null) => editions.find((one) => String(one) === value)
  return (
    <Paper withBorder p="sm" mb="xs" component="section" aria-label="Changes in words">
      <Group gap="xs" mb="xs">
        <Text c="dimmed">From</Text>
        <Select
          aria-label="Compare from"
          size="xs"
          w={128}
          allowDeselect={false}
          data={data}
          value={String(against)}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, against: find(value) }) })}
        />
        <Text c="dimmed">to</Text>
        <Select
          aria-label="Compare to"
          size="xs"
          w={128}
          allowDeselect={false}
          data={data}
          value={String(version)}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, version: find(value) }) })}
        />
        <CloseButton
          ml="auto"
          aria-label="Close the comparison"
          onClick={() => void navigate({ search: (old) => ({ ...old, against: undefined }) })}
        />
      </Group>
      <EditionDiff segment={segment} before={against} after={version} />
      <EditionTreeDiff segment={segment} before={against} after={version} />
      <EditionChange segment={segment} before={against} after={version} asOf={search.asOf} />
    </Paper>
  )
}
