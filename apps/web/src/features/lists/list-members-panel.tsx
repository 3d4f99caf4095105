import { Button, Group, Select, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { NextPage } from '../../components/next-page.tsx'
import { Panel } from '../../components/panel.tsx'
import { PersonLink } from '../../components/person-link.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import { matchedByWords } from './match-words.ts'

type Member = Outputs['lists']['members']['members'][number]
type Known = 'all' | 'known' | 'unknown'

interface ListMembersPanelProps {
  readonly listKey: string
  /** Left out for whoever may not change lists. */
  readonly onTakeOff?: ((id: string) => void) | undefined
}

/** Who is on a list: a page at a time, by name, address, id or what was typed. */
export function ListMembersPanel({ listKey, onTakeOff }: ListMembersPanelProps) {
  const [typed, setTyped] = useState('')
  const [known, setKnown] = useState<Known>('all')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const members = useInfiniteQuery(
    trpc.lists.members.infiniteQueryOptions(
      {
        key: listKey,
        limit: 50,
        ...(search === '' ? {} : { search }),
        ...(known === 'all' ? {} : { known: known === 'known' }),
      },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const rows = members.data?.pages.flatMap((page) => page.members) ?? []
  const total = members.data?.pages[0]?.total
  return (
    <Panel
      title="People"
      actions={
        <Group gap="xs">
          <TextInput
            aria-label="Search this list"
            placeholder="Name, e-mail or id"
            size="xs"
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Select
            aria-label="Show"
            size="xs"
            w={170}
            allowDeselect={false}
            data={[
              { value: 'all', label: 'Everyone' },
              { value: 'known', label: 'Known profiles' },
              { value: 'unknown', label: 'Unknown entries' },
            ]}
            value={known}
            onChange={(value) => setKnown(value as Known)}
          />
        </Group>
      }
    >
      {members.error && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <Pending />}
      {total === 0 && <Text c="dimmed">No results.</Text>}
      {rows.length > 0 && (
        <>
          <WideTable label="People on this list" minWidth={720}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Person</Table.Th>
                <Table.Th>E-mail</Table.Th>
                <Table.Th>Typed as</Table.Th>
                <Table.Th>Added</Table.Th>
                {onTakeOff && (
                  <Table.Th>
                    <span className="visually-hidden">Remove</span>
                  </Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((member) => (
                <MemberRow key={member.id} member={member} onTakeOff={onTakeOff} />
              ))}
            </Table.Tbody>
          </WideTable>
          <Group mt="xs" gap="xs">
            <Text c="dimmed" size="xs" aria-live="polite">
              {formatCount(rows.length)} of {formatCount(total ?? rows.length)}
            </Text>
            <NextPage query={members}>Show more</NextPage>
          </Group>
        </>
      )}
    </Panel>
  )
}

interface MemberRowProps {
  readonly member: Member
  readonly onTakeOff: ListMembersPanelProps['onTakeOff']
}

function MemberRow({ member, onTakeOff }: MemberRowProps) {
  const label = useTraitLabel()
  const { id, known, name, email, typed, matchedBy, addedAt, addedBy } = member
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {known ? <PersonLink id={id} name={name} /> : <bdi>{id}</bdi>}
        {name !== null && (
          <Text size="xs" c="dimmed">
            <bdi>{id}</bdi>
          </Text>
        )}
        {!known && (
          <Text size="xs" c="var(--warn)">
            Unknown: no profile has this id
          </Text>
        )}
      </Table.Th>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <bdi>{email ?? '–'}</bdi>
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {typed === null ? (
          '–'
        ) : (
          <>
            <bdi>{typed}</bdi>
            {matchedBy !== null && (
              <Text size="xs" c="dimmed">
                matched by {matchedByWords(matchedBy, label)}
              </Text>
            )}
          </>
        )}
      </Table.Td>
      <Table.Td>
        {addedAt === null ? '–' : <Moment at={addedAt} day />}
        {addedBy !== null && (
          <Text size="xs" c="dimmed">
            by {addedBy}
          </Text>
        )}
      </Table.Td>
      {onTakeOff && (
        <Table.Td ta="right">
          <Button size="compact-xs" h={24} variant="subtle" onClick={() => onTakeOff(id)}>
            Remove…<span className="visually-hidden"> {name ?? id}</span>
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
