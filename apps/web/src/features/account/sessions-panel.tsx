import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { browserName } from './browser-name.ts'

/** Where one is signed in, and out of there again. */
export function SessionsPanel() {
  const sessions = useQuery(trpc.session.list.queryOptions())
  const client = useQueryClient()
  const again = () => client.invalidateQueries(trpc.session.list.queryFilter())
  const end = useMutation({
    ...trpc.session.end.mutationOptions(),
    onSuccess: () => announce('That session is ended.'),
    onSettled: again,
  })
  const endOthers = useMutation({
    ...trpc.session.endOthers.mutationOptions(),
    onSuccess: () => announce('You are signed in here alone.'),
    onSettled: again,
  })
  const others = sessions.data?.filter((session) => !session.current) ?? []
  return (
    <Panel
      title="Where you are signed in"
      actions={
        others.length > 0 && (
          <Button
            size="xs"
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            Sign out everywhere else
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {sessions.isPending && <Pending />}
        {(sessions.error ?? end.error ?? endOthers.error) && (
          <ErrorNotice error={sessions.error ?? end.error ?? endOthers.error} onRetry={() => void again()} />
        )}
        {sessions.data && (
          <WideTable label="Table of sessions" minWidth={600}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Browser</Table.Th>
                <Table.Th>Address</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sessions.data.map((session) => (
                <Table.Tr key={session.id}>
                  <Table.Td>
                    <Group gap="xs">
                      <Text title={session.browser ?? undefined}>{browserName(session.browser)}</Text>
                      {session.current && (
                        <Badge variant="outline" tt="none">
                          Here
                        </Badge>
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td>{session.address ?? '–'}</Table.Td>
                  <Table.Td>
                    <Moment at={session.createdAt} />
                  </Table.Td>
                  <Table.Td ta="right">
                    {!session.current && (
                      <Button size="xs" variant="default" onClick={() => end.mutate({ id: session.id })}>
                        End<span className="visually-hidden"> {browserName(session.browser)}</span>
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </Stack>
    </Panel>
  )
}
