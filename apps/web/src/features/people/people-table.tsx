import { Badge, Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import type { Me } from '../../lib/use-me.ts'
import { type Person, refreshPeople } from './person.ts'
import { isRole, roleOptions } from './role-words.ts'

interface PeopleTableProps {
  readonly people: readonly Person[]
  readonly me: Me
  readonly onDeactivate: (person: Person) => void
  readonly onPasswordLink: (person: Person) => void
}

export function PeopleTable({ people, me, onDeactivate, onPasswordLink }: PeopleTableProps) {
  const teams = useQuery(trpc.teams.list.queryOptions())
  const setRole = useMutation({
    ...trpc.people.setRole.mutationOptions(),
    onSuccess: () => announce('The role is changed.'),
    onSettled: refreshPeople,
  })
  const setTeam = useMutation({
    ...trpc.people.setTeam.mutationOptions(),
    onSuccess: () => announce('The team is changed.'),
    onSettled: refreshPeople,
  })
  const reactivate = useMutation({
    ...trpc.people.reactivate.mutationOptions(),
    onSuccess: () => announce('They are let in again.'),
    onSettled: refreshPeople,
  })
  const error = setRole.error ?? setTeam.error ?? reactivate.error
  const teamOptions = [
    { value: '', label: 'No team' },
    ...(teams.data ?? []).map(({ key, name }) => ({ value: key, label: name })),
  ]
  return (
    <Stack gap="sm">
      {error && <ErrorNotice error={error} />}
      <WideTable label="Table of people" minWidth={1040}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            <Table.Th>Role</Table.Th>
            <Table.Th>Team</Table.Th>
            <Table.Th ta="right">Owns</Table.Th>
            <Table.Th>Last signed in</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <Text fw={600}>{person.name}</Text>
                  {person.id === me.id && (
                    <Badge variant="outline" tt="none" style={{ flexShrink: 0 }}>
                      You
                    </Badge>
                  )}
                  {!person.active && (
                    <Badge variant="outline" tt="none" color="var(--text-dimmed)" style={{ flexShrink: 0 }}>
                      Deactivated
                    </Badge>
                  )}
                </Group>
                <Text size="xs" c="dimmed">
                  {person.email}
                </Text>
              </Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`Role of ${person.name}`}
                  data={roleOptions}
                  value={person.role}
                  disabled={!person.active || setRole.isPending}
                  onChange={({ currentTarget: { value } }) => {
                    if (isRole(value)) setRole.mutate({ id: person.id, role: value })
                  }}
                />
              </Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`Team of ${person.name}`}
                  data={teamOptions}
                  value={person.team?.key ?? ''}
                  disabled={!person.active || setTeam.isPending}
                  onChange={({ currentTarget: { value } }) =>
                    setTeam.mutate({ id: person.id, teamKey: value === '' ? null : value })
                  }
                />
              </Table.Td>
              <Table.Td ta="right" fw={700}>
                {formatCount(person.owns)}
              </Table.Td>
              <Table.Td>
                {person.lastSignInAt === null ? 'not signed in' : <Moment at={person.lastSignInAt} />}
              </Table.Td>
              <Table.Td ta="right">
                {person.active ? (
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    {person.id !== me.id && (
                      <Button size="xs" variant="default" onClick={() => onPasswordLink(person)}>
                        New password…<span className="visually-hidden"> for {person.name}</span>
                      </Button>
                    )}
                    <Button size="xs" variant="default" onClick={() => onDeactivate(person)}>
                      Deactivate…<span className="visually-hidden"> {person.name}</span>
                    </Button>
                  </Group>
                ) : (
                  <Button
                    size="xs"
                    variant="default"
                    loading={reactivate.isPending}
                    onClick={() => reactivate.mutate({ id: person.id })}
                  >
                    Let in again<span className="visually-hidden">: {person.name}</span>
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  )
}
