import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { trpc } from '../../lib/trpc.ts'

/** Every version of a policy: who saved it, when and why. What it said stands in the audit log. */
interface PolicyHistoryProps {
  readonly kind: 'naming' | 'governance' | 'synonyms' | 'spellings'
}

export function PolicyHistory({ kind }: PolicyHistoryProps) {
  const versions = useQuery(trpc.policies.versions.queryOptions({ kind }))
  return (
    <Panel title="Versions">
      {versions.isPending && <Pending />}
      {versions.error && <ErrorNotice error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data?.length === 0 && (
        <Text c="dimmed">No one has changed it yet: what Tessera comes with is active.</Text>
      )}
      {versions.data !== undefined && versions.data.length > 0 && (
        <WideTable label="Versions of the policy" minWidth={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>Saved</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.data.map(({ version, at, by, note }, index) => (
              <Table.Tr key={version}>
                <Table.Td>
                  {version}
                  {index === 0 && ' (holds now)'}
                </Table.Td>
                <Table.Td>{at !== null && <Moment at={at} />}</Table.Td>
                <Table.Td>{by?.name ?? 'Tessera'}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{note}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </Panel>
  )
}
