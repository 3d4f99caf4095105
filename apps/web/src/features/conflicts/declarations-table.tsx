import { Autocomplete, Select, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { SegmentLink } from '../../components/segment-link.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshSegments } from '../segments/refresh-segments.ts'
import { type Overview, refreshConflicts } from './refresh-conflicts.ts'

/** What each segment says of its message; changed in place. */
export function DeclarationsTable({ overview }: { readonly overview: Overview }) {
  const segments = useQuery(trpc.segments.list.queryOptions())
  const declarations = useQuery(trpc.conflicts.declarations.queryOptions())
  const declare = useMutation({
    ...trpc.conflicts.declare.mutationOptions(),
    onSuccess: async () => {
      await Promise.all([refreshConflicts(), refreshSegments()])
      announce('Declared.')
    },
  })
  const declared = new Map(declarations.data?.map((each) => [each.key, each]))
  const shown = segments.data?.filter(({ status }) => status !== 'archived') ?? []
  return (
    <Panel title="What each segment’s message is for">
      {segments.isPending && <Pending />}
      {(segments.error ?? declarations.error) && <ErrorNotice error={segments.error ?? declarations.error} />}
      {declare.error && <ErrorNotice error={declare.error} unharmed="The declaration is as it was." />}
      {shown.length === 0 && !segments.isPending && <Text c="dimmed">There are no segments yet.</Text>}
      {shown.length > 0 && declarations.data && (
        <WideTable label="Table of declared intents" minWidth={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Segment</Table.Th>
              <Table.Th w={220}>Intent</Table.Th>
              <Table.Th w={220}>Kind of message</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ key, name, revision, may: { declare: mayDeclare } }) => {
              const { intent = null, messageKind = 'marketing' } = declared.get(key) ?? {}
              const save = (change: { intent?: string | null; messageKind?: string }) =>
                declare.mutate({ key, revision, intent, messageKind, ...change })
              return (
                <Table.Tr key={key}>
                  <Table.Td>
                    <SegmentLink segment={{ key, name }} />
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label={`Intent of ${name}`}
                      placeholder="none"
                      clearable
                      clearButtonProps={{ 'aria-label': `No intent for ${name}` }}
                      value={intent}
                      data={overview.intents.map((each) => ({ value: each.key, label: each.name }))}
                      disabled={!mayDeclare || declare.isPending}
                      onChange={(value) => save({ intent: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Autocomplete
                      key={messageKind}
                      aria-label={`Kind of message of ${name}`}
                      disabled={!mayDeclare}
                      defaultValue={messageKind}
                      data={[...overview.messageKinds]}
                      onBlur={(event) => {
                        const value = event.currentTarget.value.trim()
                        if (value !== '' && value !== messageKind) save({ messageKind: value })
                      }}
                    />
                  </Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </WideTable>
      )}
    </Panel>
  )
}
