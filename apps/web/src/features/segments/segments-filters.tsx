import { Button, Chip, CloseButton, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure, useHotkeys } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useId, useRef, useState } from 'react'
import { SavedViews } from './saved-views.tsx'
import {
  categories,
  reviewFilters,
  type SegmentsSearch,
  type ShownStatus,
  type SortKey,
  sortKeys,
} from './segments-search.ts'
import { descendsByDefault, type ListedSegment, orderOf } from './segments-view.ts'
import classes from './segments-filters.module.css'

const route = getRouteApi('/segments')

const statusChoices: { value: 'current' | 'all' | ShownStatus; label: string }[] = [
  { value: 'current', label: 'All but archived' },
  { value: 'draft', label: 'Draft' },
  { value: 'in-review', label: 'In review' },
  { value: 'published', label: 'Published' },
  { value: 'archived', label: 'Archived' },
  { value: 'all', label: 'All' },
]

const sortLabels: Record<SortKey, string> = {
  updated: 'Last changed',
  name: 'Name',
  size: 'Size',
  dependents: 'Used by',
  volatility: 'Volatility',
  lastUsed: 'Last used',
  review: 'Next review',
}

const categoryLabels = { operational: 'Operational', strategic: 'Strategic' } as const
const reviewLabels = { due: 'Review due soon', overdue: 'Review overdue' } as const

interface SegmentsFiltersProps {
  readonly segments: readonly ListedSegment[]
  /** What else is done with the list, on a phone beside the search. */
  readonly children?: ReactNode
}

/** Search, filters and order; all of it lives in the address, and can be saved under a name. On a phone all but the search is behind a button. */
export function SegmentsFilters({ segments, children }: SegmentsFiltersProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const field = useRef<HTMLInputElement>(null)
  // What is typed and not in the address yet; otherwise the field says what the address does, whoever changed it.
  const [pending, setPending] = useState<string | null>(null)
  const typed = pending ?? search.q ?? ''
  const [opened, { toggle }] = useDisclosure(false)
  const more = useId()
  const change = (part: { [K in keyof SegmentsSearch]?: SegmentsSearch[K] | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }) })
  const apply = useDebouncedCallback(async (q: string) => {
    await navigate({ search: (old) => ({ ...old, q: q === '' ? undefined : q }), replace: true })
    setPending((now) => (now === q ? null : now))
  }, 150)
  const type = (text: string) => {
    setPending(text)
    apply(text)
  }
  const { sort, desc } = orderOf(search)
  const { status, owner, category, review, verified } = search
  const filters = [status, owner, category, review, verified].filter((each) => each !== undefined).length
  useHotkeys([['/', () => field.current?.select()]])
  return (
    <Group component="search" gap="xs">
      <TextInput
        flex="3 1 150px"
        maw={420}
        type="search"
        ref={field}
        placeholder="Search"
        aria-label="Search segments"
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        rightSection={
          typed !== '' && <CloseButton size="sm" aria-label="Clear search" onClick={() => type('')} />
        }
      />
      <Button variant="default" hiddenFrom="sm" aria-expanded={opened} aria-controls={more} onClick={toggle}>
        {filters === 0 ? 'Filters' : `Filters (${filters})`}
      </Button>
      {children}
      <div id={more} className={classes.more} data-open={opened || undefined}>
        <Select
          flex="1 1 152px"
          maw={170}
          aria-label="Status"
          allowDeselect={false}
          data={statusChoices}
          value={search.status ?? 'current'}
          onChange={(value) => change({ status: value === null || value === 'current' ? undefined : value })}
        />
        <Select
          flex="1 1 140px"
          maw={170}
          aria-label="Owner"
          placeholder="Any owner"
          clearable
          searchable
          data={ownerChoices(segments)}
          value={search.owner ?? null}
          onChange={(value) => change({ owner: value ?? undefined })}
        />
        <Select
          flex="1 1 142px"
          maw={160}
          aria-label="Category"
          placeholder="Any category"
          clearable
          data={categories.map((value) => ({ value, label: categoryLabels[value] }))}
          value={search.category ?? null}
          onChange={(value) => change({ category: categories.find((each) => each === value) })}
        />
        <Select
          flex="1 1 130px"
          maw={170}
          aria-label="Review"
          placeholder="Any review"
          clearable
          data={reviewFilters.map((value) => ({ value, label: reviewLabels[value] }))}
          value={search.review ?? null}
          onChange={(value) => change({ review: reviewFilters.find((each) => each === value) })}
        />
        <Chip
          variant="outline"
          checked={search.verified === true}
          onChange={(checked) => change({ verified: checked || undefined })}
        >
          Verified
        </Chip>
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
            change({ sort: next, desc: value?.endsWith('down') ?? descendsByDefault(next) })
          }}
        />
        <SavedViews />
      </div>
    </Group>
  )
}

/** Everybody who owns something, then the ones nobody answers for. */
function ownerChoices(segments: readonly ListedSegment[]): { value: string; label: string }[] {
  const owners = new Map(
    segments.flatMap(({ owner }) => (owner?.active ? [[owner.id, owner.name] as const] : [])),
  )
  const people = [...owners].map(([value, label]) => ({ value, label }))
  return [
    ...people.toSorted((a, b) => a.label.localeCompare(b.label)),
    { value: 'orphaned', label: 'Nobody active' },
  ]
}
