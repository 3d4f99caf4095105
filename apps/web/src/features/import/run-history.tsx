import { Anchor, Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { WideTable } from '../../components/wide-table.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatCount } from '../../lib/format.ts'
import { useMay } from '../../lib/use-me.ts'
import { type ImportRun, phaseWords, valuesWords } from './run-state.ts'
import { UndoDialog } from './undo-dialog.tsx'

/** Every run, newest first, with what was rejected to download. */
export function RunHistory({ runs }: { readonly runs: readonly ImportRun[] }) {
  const mayUndo = useMay('imports.undo')
  const [undoing, setUndoing] = useState<ImportRun>()
  return (
    <Panel title="Imports so far">
      {undoing && <UndoDialog run={undoing} onClose={() => setUndoing(undefined)} />}
      <WideTable label="Table of imports" minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th>Started</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="right">Accepted</Table.Th>
            <Table.Th ta="right">Already there</Table.Th>
            <Table.Th ta="right">Rejected</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.importId}>
              <Table.Td>
                {run.fileName}
                {run.dryRun && (
                  <Text component="span" c="dimmed">
                    {' '}
                    · dry run
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Moment at={run.startedAt} />
              </Table.Td>
              <Table.Td>
                {run.undoneAt === null ? (
                  phaseWords[run.phase]
                ) : (
                  <>
                    Undone <Moment at={run.undoneAt} />
                  </>
                )}
                {run.undoable && mayUndo && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Undo the import of ${run.fileName}`}
                    onClick={() => setUndoing(run)}
                  >
                    Undo…
                  </Button>
                )}
                {run.error !== undefined && (
                  <Text size="xs" c="var(--bad)" maw={360}>
                    {run.error}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{formatCount(run.accepted)}</Table.Td>
              <Table.Td ta="right">{formatCount(run.duplicates)}</Table.Td>
              <Table.Td ta="right">
                <Rejected run={run} />
                {run.quarantined > 0 && (
                  <Text size="xs" c="dimmed">
                    {valuesWords(run.quarantined)} of accepted rows in the quarantine
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Panel>
  )
}

/** How many rows were refused; a link to them with their reasons when there are any. */
function Rejected({ run }: { readonly run: ImportRun }) {
  if (run.rejectsUrl === null) return formatCount(run.rejected)
  return (
    <Anchor href={run.rejectsUrl} download underline="always">
      {formatCount(run.rejected)}
      <span className="visually-hidden"> rejected rows of {run.fileName}</span> · download
    </Anchor>
  )
}
