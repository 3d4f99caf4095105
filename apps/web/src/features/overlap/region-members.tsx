import { Table, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { PersonLink } from '../../components/person-link.tsx'
import { ShownOf } from '../../components/shown-of.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { traitColumns } from '../../lib/trait-columns.ts'
import { traitText } from '../../lib/trait-text.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import type { RegionQuestion } from './region-breakdown.tsx'

/** Who is in it, a page at a time. */
export function RegionMembers({ question }: { readonly question: RegionQuestion }) {
  const traitLabel = useTraitLabel()
  const zone = useTimeZone()
  const members = useInfiniteQuery({
    ...trpc.preview.members.infiniteQueryOptions(
      { ...question, limit: 10 },
      { trpc: abortable, getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 60_000,
  })
  const shown = members.data?.pages.flatMap((page) => page.members) ?? []
  const first = members.data?.pages[0]
  const columns = traitColumns(first?.members ?? [], 2)
  return (
    <section aria-label="Members of the region">
      <Title order={3} mt="sm">
        Members
      </Title>
      {members.isPending && <Pending />}
      {members.error && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {first && first.size > 0 && (
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
                  <Table.Td>
                    <PersonLink id={id} />
                  </Table.Td>
                  {columns.map((field) => (
                    <Table.Td key={field}>
                      <bdi>{traitText(traits[field], zone)}</bdi>
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
          <ShownOf shown={shown.length} of={first.size} asOf={first.asOf} query={members} />
        </>
      )}
    </section>
  )
}
