import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { NameField } from '../../components/name-field.tsx'
import { Panel } from '../../components/panel.tsx'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshPeople } from './person.ts'
import { RenameTeamDialog } from './rename-team-dialog.tsx'

/** Teams that people and segments belong to. */
export function TeamsPanel() {
  const teams = useQuery(trpc.teams.list.queryOptions())
  const [name, setName] = useState('')
  const [renamed, setRenamed] = useState<{ key: string; name: string } | null>(null)
  const create = useMutation({
    ...trpc.teams.create.mutationOptions(),
    onSuccess: () => {
      announce('The team is made.')
      setName('')
    },
    onSettled: refreshPeople,
  })
  const remove = useMutation({
    ...trpc.teams.remove.mutationOptions(),
    onSuccess: () => announce('The team is removed.'),
    onSettled: refreshPeople,
  })
  const error = teams.error ?? create.error ?? remove.error
  return (
    <Panel title="Teams">
      <Stack gap="sm">
        <Text c="dimmed">A segment may belong to a team, beside the one person who answers for it.</Text>
        {error && <ErrorNotice error={error} />}
        {teams.data !== undefined && teams.data.length > 0 && (
          <WideTable label="Table of teams" minWidth={480}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Team</Table.Th>
                <Table.Th ta="right">People</Table.Th>
                <Table.Th ta="right">Segments</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {teams.data.map((team) => (
                <Table.Tr key={team.key}>
                  <Table.Td>
                    <Text fw={600}>{team.name}</Text>
                    <Text size="xs" c="dimmed">
                      {team.key}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right">{formatCount(team.members)}</Table.Td>
                  <Table.Td ta="right">{formatCount(team.segments)}</Table.Td>
                  <Table.Td>
                    <Group gap="xs" justify="flex-end" wrap="nowrap">
                      <Button size="xs" variant="default" onClick={() => setRenamed(team)}>
                        Rename…<span className="visually-hidden"> {team.name}</span>
                      </Button>
                      <ReasonedButton
                        size="xs"
                        variant="default"
                        reason={
                          team.members + team.segments > 0
                            ? 'People or segments belong to it: give them another team first.'
                            : undefined
                        }
                        onClick={() => remove.mutate({ key: team.key })}
                      >
                        Remove<span className="visually-hidden"> {team.name}</span>
                      </ReasonedButton>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
        <CheckedForm aside onSend={() => create.mutate({ name })}>
          <Group align="flex-end" gap="xs">
            <NameField label="New team" value={name} onChange={setName} style={{ flex: '0 1 280px' }} />
            <Button type="submit" variant="default" loading={create.isPending}>
              Make team
            </Button>
          </Group>
        </CheckedForm>
      </Stack>
      {renamed && <RenameTeamDialog team={renamed} onClose={() => setRenamed(null)} />}
    </Panel>
  )
}
