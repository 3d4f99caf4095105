import { Button, Group, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import { traitColumns } from '../segment/members/trait-columns.ts'
import type { RegionQuestion } from './region-breakdown.tsx'

/** Who is in it, a page at a time. */
export function RegionMembers({ question }: { readonly question: RegionQuestion }) {
  const traitLabel = useTraitLabel()
  const members = useInfiniteQuery({
    ...trpc.preview.members.infiniteQueryOptions(
      { ...question, limit: 10 },
      { trpc: abortable, getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 60_000,
  })
  const pages = members.data?.pages ?? []
  const shown = pages.flatMap((page) => page.members)
  const columns = traitColumns(pages[0]?.members ?? [], 2)
  return (
    <section aria-label="Members of the region">
      <Title order={3} mt="sm">
        Members
      </Title>
      {members.isPending && <Pending />}
      {members.error && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {shown.length > 0 && (
        <>
          <WideTable narrow="scrolls" label="Table of members" minWidth={280}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Profile</Table.Th>
                {columns.map((field) => (
                  <Table.Th key={field}>{traitLabel(field)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ id, traits }) => (
                <Table.Tr key={id}>
                  <Table.Td fw={600}>
                    <bdi>{id}</bdi>
                  </Table.Td>
                  {columns.map((field) => (
                    <Table.Td key={field}>{inWords(traits[field])}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
          <Group mt="xs" gap="xs">
            <Text c="dimmed" size="xs" aria-live="polite">
              {formatCount(shown.length)} of {formatCount(pages[0]?.size ?? 0)}
            </Text>
            {members.hasNextPage && (
              <Button
                size="xs"
                variant="default"
                loading={members.isFetchingNextPage}
                onClick={() => void members.fetchNextPage()}
              >
                Show more
              </Button>
            )}
          </Group>
        </>
      )}
    </section>
  )
}

type Value = string | number | boolean | readonly string[] | null | undefined

function inWords(value: Value): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString()
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value
  return value.join(', ')
}
