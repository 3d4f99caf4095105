import { Badge, Button, Table, Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import type { Outputs } from '../../lib/trpc.ts'

type Key = Outputs['apiKeys']['mine'][number]

interface KeysTableProps {
  readonly keys: readonly Key[]
  /** Whether to say whose they are. */
  readonly withPeople?: boolean
  readonly onRevoke: (key: Key) => void
}

/** Keys for programs: what they may, until when, when they were last used. */
export function KeysTable({ keys, withPeople = false, onRevoke }: KeysTableProps) {
  return (
    <WideTable label="Table of API keys" minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Key</Table.Th>
          {withPeople && <Table.Th>Whose</Table.Th>}
          <Table.Th>May</Table.Th>
          <Table.Th>Last used</Table.Th>
          <Table.Th>Until</Table.Th>
          <Table.Th>
            <span className="visually-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((key) => (
          <Table.Tr key={key.id}>
            <Table.Td>
              <Text fw={600}>{key.name}</Text>
              <Text size="xs" c="dimmed">
                {key.prefix}…
              </Text>
            </Table.Td>
            {withPeople && <Table.Td>{key.person.name}</Table.Td>}
            <Table.Td>{key.scopes.join(', ')}</Table.Td>
            <Table.Td>{key.lastUsedAt === null ? 'never' : <Moment at={key.lastUsedAt} />}</Table.Td>
            <Table.Td>
              <Until apiKey={key} />
            </Table.Td>
            <Table.Td ta="right">
              {key.revokedAt === null && (
                <Button size="xs" variant="default" onClick={() => onRevoke(key)}>
                  Revoke…<span className="visually-hidden"> {key.name}</span>
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  )
}

function Until({ apiKey: { revokedAt, expiresAt } }: { readonly apiKey: Key }) {
  if (revokedAt !== null) {
    return (
      <Badge variant="outline" color="var(--text-dim)">
        revoked
      </Badge>
    )
  }
  return expiresAt === null ? 'it is revoked' : <Moment at={expiresAt} day />
}
