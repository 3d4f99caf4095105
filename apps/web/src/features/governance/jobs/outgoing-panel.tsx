import { Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { WebhookForm } from './webhook-form.tsx'

type Delivery = Outputs['jobs']['outgoing']['deliveries'][number]

const stateWords: Record<Delivery['state'], string> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Given up',
}

/** What notifications go out by, and what became of the last ones. For admins. */
export function OutgoingPanel() {
  const outgoing = useQuery(trpc.jobs.outgoing.queryOptions())
  return (
    <Panel title="Notifications on their way out">
      {outgoing.isPending && <Pending />}
      {outgoing.error && <ErrorNotice error={outgoing.error} onRetry={() => void outgoing.refetch()} />}
      {outgoing.data && (
        <Stack gap="md">
          <Text size="sm">
            E-mail is {outgoing.data.email ? 'on' : 'off'}: the server’s environment decides
            (TESSERA_SMTP_URL, TESSERA_MAIL_FROM).
          </Text>
          <WebhookForm webhook={outgoing.data.webhook} />
          {outgoing.data.deliveries.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing went out yet.
            </Text>
          ) : (
            <WideTable label="Deliveries" minWidth={640}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Asked for</Table.Th>
                  <Table.Th>By</Table.Th>
                  <Table.Th>About</Table.Th>
                  <Table.Th>To</Table.Th>
                  <Table.Th>What became of it</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {outgoing.data.deliveries.map((delivery) => (
                  <Table.Tr key={delivery.id}>
                    <Table.Td>
                      <Moment at={delivery.createdAt} />
                    </Table.Td>
                    <Table.Td>{delivery.channel === 'email' ? 'E-mail' : 'Webhook'}</Table.Td>
                    <Table.Td>{delivery.kind.replaceAll('-', ' ')}</Table.Td>
                    <Table.Td>{delivery.to}</Table.Td>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>
                      {stateWords[delivery.state]}
                      {delivery.attempts > 1 && ` after ${delivery.attempts} tries`}
                      {delivery.lastAnswer !== '' && (
                        <Text size="xs" c="dimmed">
                          {delivery.lastAnswer}
                        </Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </WideTable>
          )}
        </Stack>
      )}
    </Panel>
  )
}
