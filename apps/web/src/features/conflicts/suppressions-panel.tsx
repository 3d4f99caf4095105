import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { takeFocus } from '../../lib/take-focus.ts'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { type Overview, refreshConflicts, type Suppression } from './refresh-conflicts.ts'
import { SuppressionDialog } from './suppression-dialog.tsx'
import { reasonWords } from './suppression-reasons.ts'

interface SuppressionsPanelProps {
  readonly overview: Overview
  /** The key of the one that a link led to: its row takes the focus. */
  readonly sought: string | undefined
}

/** Whom no audience may hold, whatever its segment says. */
export function SuppressionsPanel({ overview, sought }: SuppressionsPanelProps) {
  const [edited, setEdited] = useState<Suppression | 'new' | null>(null)
  const mayChange = useMay('conflicts.saveSuppression')
  const remove = useMutation({
    ...trpc.conflicts.removeSuppression.mutationOptions(),
    onSuccess: async () => {
      await refreshConflicts()
      announce('The suppression is removed: those it held are in audiences again.')
    },
  })
  const { suppressions } = overview
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          Suppression comes last and is always exact: these people are in no audience, but for the kinds of
          message excepted. It is no part of a segment, and a segment’s own size does not change.
        </Text>
        {mayChange && <Button onClick={() => setEdited('new')}>New suppression</Button>}
      </Group>
      {remove.error && <ErrorNotice error={remove.error} unharmed="The suppression still holds." />}
      {suppressions.length === 0 ? (
        <EmptyState title="Nobody is suppressed">
          Name the list or segment of those who withdrew consent, complained, or must not be written to.
        </EmptyState>
      ) : (
        <div className="table-panel">
          <WideTable label="Table of suppressions" minWidth={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Suppression</Table.Th>
                <Table.Th>Because of</Table.Th>
                <Table.Th ta="right">Profiles</Table.Th>
                <Table.Th>Does not stop</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {suppressions.map((each) => (
                <Table.Tr
                  key={each.key}
                  {...(each.key === sought && { ref: takeFocus, tabIndex: -1, 'aria-current': true })}
                >
                  <Table.Td>
                    <Text fw={600}>{each.name}</Text>
                    <Text size="xs" c="dimmed">
                      {each.sentence}
                    </Text>
                  </Table.Td>
                  <Table.Td>{reasonWords[each.reason]}</Table.Td>
                  <Table.Td ta="right" fw={700}>
                    {each.count === null ? 'cannot be counted' : formatCount(each.count)}
                  </Table.Td>
                  <Table.Td>{each.exceptKinds.join(', ') || 'nothing'}</Table.Td>
                  <Table.Td>
                    {mayChange && (
                      <Group gap="xs" justify="flex-end" wrap="nowrap">
                        <Button size="xs" variant="default" onClick={() => setEdited(each)}>
                          Change…<span className="visually-hidden"> {each.name}</span>
                        </Button>
                        <Button
                          size="xs"
                          variant="default"
                          loading={remove.isPending && remove.variables.key === each.key}
                          onClick={() => remove.mutate({ key: each.key, revision: each.revision })}
                        >
                          Remove<span className="visually-hidden"> {each.name}</span>
                        </Button>
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        </div>
      )}
      {edited && (
        <SuppressionDialog
          {...(edited !== 'new' && { suppression: edited })}
          messageKinds={overview.messageKinds}
          onClose={() => setEdited(null)}
        />
      )}
    </Stack>
  )
}
