import { CloseButton, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { type SegmentStatus, type SortKey, sortKeys } from './segments-search.ts'
import { descendsByDefault, orderOf } from './segments-view.ts'

const route = getRouteApi('/segments')

const statusChoices: { value: 'current' | 'all' | SegmentStatus; label: string }[] = [
  { value: 'current', label: 'All but archived' },
  { value: 'draft', label: 'Draft' },
  { value: 'published', label: 'Published' },
  { value: 'archived', label: 'Archived' },
  { value: 'all', label: 'All' },
]

const sortLabels: Record<SortKey, string> = {
  updated: 'Last changed',
  name: 'Name',
  size: 'Size',
  dependents: 'Used by',
}

/** Search, status and order; all three live in the address. */
export function SegmentsFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(search.q ?? '')
  const apply = useDebouncedCallback((q: string) => {
    void navigate({ search: (old) => ({ ...old, q: q === '' ? undefined : q }), replace: true })
  }, 150)
  const type = (text: string) => {
    setTyped(text)
    apply(text)
  }
  const { sort, desc } = orderOf(search)
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <Group component="search" gap="xs">
      <TextInput
        flex="1 1 240px"
        maw={420}
        type="search"
        ref={field}
        placeholder="Search names and conditions"
        aria-label="Search segments"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        rightSection={
          typed !== '' && <CloseButton size="sm" aria-label="Clear search" onClick={() => type('')} />
        }
      />
      <Select
        flex="1 1 140px"
        maw={180}
        aria-label="Status"
        allowDeselect={false}
        data={statusChoices}
        value={search.status ?? 'current'}
        onChange={(value) => {
          void navigate({
            search: (old) => ({
              ...old,
              status: value === null || value === 'current' ? undefined : value,
            }),
          })
        }}
      />
      <Select
        flex="1 1 140px"
        maw={180}
        aria-label="Order"
        allowDeselect={false}
        data={sortKeys.flatMap((key) => [
          { value: `${key} down`, label: `${sortLabels[key]} ↓` },
          { value: `${key} up`, label: `${sortLabels[key]} ↑` },
        ])}
        value={`${sort} ${desc ? 'down' : 'up'}`}
        onChange={(value) => {
          const next = sortKeys.find((key) => value?.startsWith(`${key} `)) ?? 'updated'
          const down = value?.endsWith('down') ?? descendsByDefault(next)
          void navigate({ search: (old) => ({ ...old, sort: next, desc: down }) })
        }}
      />
    </Group>
  )
}
