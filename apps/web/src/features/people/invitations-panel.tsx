import { Button, Stack, Table } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshPeople } from './person.ts'

/** Invitations that nobody has taken up yet; nothing when there is none. */
export function InvitationsPanel() {
  const invitations = useQuery(trpc.invitations.list.queryOptions())
  const revoke = useMutation({
    ...trpc.invitations.revoke.mutationOptions(),
    onSuccess: () => announce('The invitation is taken back.'),
    onSettled: refreshPeople,
  })
  const error = invitations.error ?? revoke.error
  if (!error && (invitations.data === undefined || invitations.data.length === 0)) return null
  return (
    <Panel title="Invited">
      <Stack gap="sm">
        {error && <ErrorNotice error={error} onRetry={() => void invitations.refetch()} />}
        <WideTable label="Table of invitations" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>E-mail</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>By</Table.Th>
              <Table.Th>Until</Table.Th>
              <Table.Th>
                <span className="visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(invitations.data ?? []).map(({ id, email, role, invitedBy, expiresAt }) => (
              <Table.Tr key={id}>
                <Table.Td fw={600}>{email}</Table.Td>
                <Table.Td>{role}</Table.Td>
                <Table.Td>{invitedBy}</Table.Td>
                <Table.Td>
                  <Moment at={expiresAt} day />
                </Table.Td>
                <Table.Td ta="right">
                  <Button size="xs" variant="default" onClick={() => revoke.mutate({ id })}>
                    Take back<span className="visually-hidden"> the invitation of {email}</span>
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </Stack>
    </Panel>
  )
}
