import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { ListDialog } from './list-dialog.tsx'
import type { ManualList } from './refresh-lists.ts'
import { RemoveListDialog } from './remove-list-dialog.tsx'

type Dialog = { kind: 'new' } | { kind: 'remove'; list: ManualList }

/** Named lists of people picked by hand. */
export function ListsPage() {
  useDocumentTitle('Lists · Tessera')
  const lists = useQuery(trpc.lists.list.queryOptions())
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const mayChange = useMay('lists.create')
  const newList = mayChange && <Button onClick={() => setDialog({ kind: 'new' })}>New list</Button>
  return (
    <>
      <PageHeader title="Lists" actions={newList} />
      <Stack className="page-content">
        {lists.error && (
          <ErrorNotice
            error={lists.error}
            unharmed="Your lists are unharmed; they could not be read just now."
            onRetry={() => void lists.refetch()}
          />
        )}
        {lists.isPending && <Pending />}
        {lists.data?.length === 0 && (
          <EmptyState
            title="No lists yet"
            actions={
              mayChange && (
                <Button variant="default" onClick={() => setDialog({ kind: 'new' })}>
                  Make the first list
                </Button>
              )
            }
          >
            A list holds people picked by hand: guests of an event, people to leave out. Use it as a
            condition, or include or exclude it in a segment.
          </EmptyState>
        )}
        {lists.data !== undefined && lists.data.length > 0 && (
          <ListsTable
            mayChange={mayChange}
            lists={lists.data}
            onRemove={(list) => setDialog({ kind: 'remove', list })}
          />
        )}
      </Stack>
      {dialog?.kind === 'new' && <ListDialog onClose={close} />}
      {dialog?.kind === 'remove' && <RemoveListDialog list={dialog.list} onClose={close} />}
    </>
  )
}

interface ListsTableProps {
  readonly lists: readonly ManualList[]
  readonly mayChange: boolean
  readonly onRemove: (list: ManualList) => void
}

function ListsTable({ lists, mayChange, onRemove }: ListsTableProps) {
  return (
    <div className="table-panel">
      <WideTable label="Table of lists" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>List</Table.Th>
            <Table.Th ta="right">Entries</Table.Th>
            <Table.Th ta="right">Known profiles</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lists.map((list) => (
            <Table.Tr key={list.key}>
              <Table.Td>
                <Anchor
                  fw={600}
                  underline="hover"
                  renderRoot={(props) => <Link to="/lists/$key" params={{ key: list.key }} {...props} />}
                >
                  <bdi>{list.name}</bdi>
                </Anchor>
                <Text size="xs" c="dimmed">
                  {list.key}
                </Text>
              </Table.Td>
              <Table.Td ta="right" fw={700}>
                {formatCount(list.size)}
              </Table.Td>
              <Table.Td ta="right" c={list.size > 0 && list.known === 0 ? 'var(--warn)' : undefined}>
                {formatCount(list.known)}
              </Table.Td>
              <Table.Td>
                <Moment at={list.createdAt} day />
              </Table.Td>
              <Table.Td>
                {mayChange && (
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    <Button size="xs" variant="default" onClick={() => onRemove(list)}>
                      Delete…<span className="visually-hidden"> {list.name}</span>
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  )
}
