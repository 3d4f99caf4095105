import { Button, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { PersonLink } from '../../../components/person-link.tsx'
import { ShownOf } from '../../../components/shown-of.tsx'
import { traitColumns } from '../../../lib/trait-columns.ts'
import { traitText } from '../../../lib/trait-text.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { useTraitLabel } from '../../../lib/use-trait-label.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import { type DefinitionProps, useAsOf } from '../size/use-size.ts'

const route = getRouteApi('/segments/$key')

/** Some of the people in it, a page at a time; each can be asked why. */
export function MembersPanel({ children, ...props }: DefinitionProps & { readonly children?: ReactNode }) {
  const navigate = route.useNavigate()
  const asOf = useAsOf(props)
  const traitLabel = useTraitLabel()
  const zone = useTimeZone()
  const members = useInfiniteQuery({
    ...trpc.preview.members.infiniteQueryOptions(
      { definition: props.definition, key: props.segmentKey, asOf, limit: 10 },
      { trpc: abortable, getNextPageParam: (page) => page.nextCursor },
    ),
    enabled: asOf !== undefined,
    staleTime: 60_000,
  })
  if (asOf === undefined) return null
  const shown = members.data?.pages.flatMap((page) => page.members) ?? []
  const first = members.data?.pages[0]
  const columns = traitColumns(first?.members ?? [], 5)
  return (
    <Panel title="Members">
      {children}
      {members.isPending && <Pending />}
      {members.error && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {first?.size === 0 && <Text c="dimmed">Nobody meets these conditions.</Text>}
      {first && first.size > 0 && (
        <>
          <WideTable narrow="scrolls" label="Table of members" minWidth={columns.length * 120 + 200}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Profile</Table.Th>
                {columns.map((field) => (
                  <Table.Th key={field}>{traitLabel(field)}</Table.Th>
                ))}
                <Table.Th w={64}>
                  <span className="visually-hidden">Explain</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((member) => (
                <Table.Tr key={member.id}>
                  <Table.Td>
                    <PersonLink id={member.id} />
                  </Table.Td>
                  {columns.map((field) => (
                    <Table.Td key={field}>
                      <bdi>{traitText(member.traits[field], zone)}</bdi>
                    </Table.Td>
                  ))}
                  <Table.Td>
                    <Button
                      size="compact-xs"
                      h={24}
                      variant="subtle"
                      onClick={() => void navigate({ search: (old) => ({ ...old, profile: member.id }) })}
                    >
                      Why?<span className="visually-hidden"> {member.id}</span>
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
          <ShownOf shown={shown.length} of={first.size} asOf={first.asOf} query={members} />
        </>
      )}
    </Panel>
  )
}
