import { MultiSelect, rem } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { mostCompared, operandId } from './operand.ts'
import { comparedIn } from './overlap-search.ts'

const route = getRouteApi('/overlap')

type Segments = Outputs['segments']['list']
type Lists = Outputs['lists']['list']

/** Segments as published, drafts that differ from it, and lists; searched by typing. */
export function SetPicker() {
  const { of } = route.useSearch()
  const navigate = route.useNavigate()
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), staleTime: 60_000 })
  const lists = useQuery({ ...trpc.lists.list.queryOptions(), staleTime: 60_000 })
  const error = segments.error ?? lists.error
  if (error !== null) {
    return (
      <ErrorNotice
        error={error}
        unharmed="Segments and lists are unharmed; they could not be read just now."
        onRetry={() => void Promise.all([segments.refetch(), lists.refetch()])}
      />
    )
  }
  const chosen = comparedIn(of).map(operandId)
  return (
    <MultiSelect
      aria-label="Segments and lists to compare"
      placeholder={chosen.length === 0 ? 'Choose 2 to 20 segments, drafts or lists' : 'Add…'}
      data={choices(segments.data ?? [], lists.data ?? [], chosen)}
      value={chosen}
      maxValues={mostCompared}
      searchable
      hidePickedOptions
      clearable
      clearButtonProps={{ 'aria-label': 'Take all out' }}
      withScrollArea={false}
      styles={{ options: { maxHeight: rem(320), overflowY: 'auto' } }}
      nothingFoundMessage="Nothing is called that."
      disabled={segments.isPending || lists.isPending}
      onChange={(ids) =>
        void navigate({
          search: (old) => ({ ...old, of: ids.length === 0 ? undefined : ids.join(','), region: undefined }),
        })
      }
    />
  )
}

/** What can be chosen; what is chosen though it is gone stays, so that it can be taken out. */
function choices(segments: Segments, lists: Lists, chosen: readonly string[]) {
  const current = segments.filter(({ status }) => status !== 'archived')
  const size = (count: number | null) => (count === null ? '' : ` · ${formatCount(count)}`)
  const published = current
    .filter(({ status }) => status === 'published')
    .map((segment) => ({ value: `segment:${segment.key}`, label: `${segment.name}${size(segment.size)}` }))
  const drafts = current
    .filter(({ hasUnpublishedChanges }) => hasUnpublishedChanges)
    .map(({ key, name }) => ({ value: `draft:${key}`, label: `${name} (draft)` }))
  const manual = lists.map((list) => ({
    value: `list:${list.key}`,
    label: `${list.name} (list) · ${formatCount(list.size)}`,
  }))
  const known = new Set([...published, ...drafts, ...manual].map(({ value }) => value))
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: `${id} (gone)` }))
  return [
    { group: 'Published segments', items: published },
    { group: 'Drafts', items: drafts },
    { group: 'Lists', items: manual },
    { group: 'No longer there', items: gone },
  ].filter(({ items }) => items.length > 0)
}
