import { MultiSelect, rem, Text } from '@mantine/core'
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
  const sizes = new Map<string, string>(
    [
      ...(segments.data ?? []).map(({ key, size }) => [`segment:${key}`, size] as const),
      ...(lists.data ?? []).map(({ key, size }) => [`list:${key}`, size] as const),
    ].map(([id, size]) => [id, size === null ? '' : formatCount(size)]),
  )
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
      renderOption={({ option }) => (
        <>
          {option.label}
          <Text span c="dimmed" ml="auto">
            {sizes.get(option.value)}
          </Text>
        </>
      )}
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
  const published = current
    .filter(({ status }) => status === 'published')
    .map(({ key, name }) => ({ value: `segment:${key}`, label: name }))
  const drafts = current
    .filter(({ hasUnpublishedChanges }) => hasUnpublishedChanges)
    .map(({ key, name }) => ({ value: `draft:${key}`, label: `${name} (draft)` }))
  const manual = lists.map(({ key, name }) => ({ value: `list:${key}`, label: `${name} (list)` }))
  const known = new Set([...published, ...drafts, ...manual].map(({ value }) => value))
  const gone = chosen.filter((id) => !known.has(id)).map((id) => ({ value: id, label: `${id} (gone)` }))
  return [
    { group: 'Published segments', items: published },
    { group: 'Drafts', items: drafts },
    { group: 'Lists', items: manual },
    { group: 'No longer there', items: gone },
  ].filter(({ items }) => items.length > 0)
}
