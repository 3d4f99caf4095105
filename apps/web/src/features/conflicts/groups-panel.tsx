import { Button, Group as Row, Stack, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SegmentLink } from '../../components/segment-link.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { ShareBar } from '../../components/share-bar.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount, shareOf } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { GroupDialog } from './group-dialog.tsx'
import { type Group, type Overview, refreshConflicts } from './refresh-conflicts.ts'

/** Exclusion groups: who keeps a person that several segments hold. */
export function GroupsPanel({ overview: { groups } }: { readonly overview: Overview }) {
  const [edited, setEdited] = useState<Group | 'new' | null>(null)
  const mayChange = useMay('conflicts.saveGroup')
  return (
    <Stack gap="md">
      <Row justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          In a group a person belongs to the highest segment only. Drag to change who comes first; you see the
          effect before it is saved.
        </Text>
        {mayChange && <Button onClick={() => setEdited('new')}>New group</Button>}
      </Row>
      {groups.length === 0 && (
        <EmptyState title="No exclusion groups yet">
          Put segments whose messages should not reach the same person into a group, most important first.
        </EmptyState>
      )}
      {groups.map((group) => (
        <GroupCard key={group.key} group={group} {...(mayChange && { onEdit: () => setEdited(group) })} />
      ))}
      {edited && <GroupDialog {...(edited !== 'new' && { group: edited })} onClose={() => setEdited(null)} />}
    </Stack>
  )
}

interface GroupCardProps {
  readonly group: Group
  /** Absent: the reader may look only. */
  readonly onEdit?: () => void
}

function GroupCard({ group, onEdit }: GroupCardProps) {
  const remove = useMutation({
    ...trpc.conflicts.removeGroup.mutationOptions(),
    onSuccess: async () => {
      await refreshConflicts()
      announce(`The group “${group.name}” is removed; its segments stay.`)
    },
  })
  return (
    <Panel
      title={group.name}
      actions={
        onEdit && (
          <Row gap="xs">
            <Button size="xs" variant="default" onClick={onEdit}>
              Change…<span className="visually-hidden"> {group.name}</span>
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate({ key: group.key, revision: group.revision })}
            >
              Remove<span className="visually-hidden"> {group.name}</span>
            </Button>
          </Row>
        )
      }
    >
      {remove.error && <ErrorNotice error={remove.error} unharmed="The group is as it was." />}
      <WideTable label={`Table of ${group.name}`} minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>Place</Table.Th>
            <Table.Th>Segment</Table.Th>
            <Table.Th ta="right">Members</Table.Th>
            <Table.Th ta="right">Kept</Table.Th>
            <Table.Th>Lost to a higher one</Table.Th>
            <Table.Th ta="right">Audience</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {group.segments.map(({ key, name, status, figures }, i) => (
            <Table.Tr key={key}>
              <Table.Td>{i + 1}</Table.Td>
              <Table.Td>
                <SegmentLink segment={{ key, name }} />
              </Table.Td>
              {figures ? (
                <>
                  <Table.Td ta="right">{formatCount(figures.size)}</Table.Td>
                  <Table.Td ta="right" fw={700}>
                    {formatCount(figures.kept)}
                    <ShareBar share={1} left={shareOf(figures.kept, figures.size)} />
                  </Table.Td>
                  <Table.Td>
                    {figures.lostTo
                      .filter(({ count }) => count > 0)
                      .map((to) => `${formatCount(to.count)} to ${to.name}`)
                      .join(', ') || 'nobody'}
                  </Table.Td>
                  <Table.Td ta="right">{formatCount(figures.audience)}</Table.Td>
                </>
              ) : (
                <Table.Td colSpan={4} c="dimmed">
                  {status === 'published' ? 'Cannot be counted' : `No audience: it is ${words[status]}`}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Panel>
  )
}

const words: Record<Group['segments'][number]['status'], string> = {
  draft: 'a draft',
  published: 'published',
  archived: 'archived',
}
