import { Button, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { RestoreDialog } from '../../segments/restore-dialog.tsx'
import { ReasonList } from '../stale/reason-list.tsx'
import type { ArchiveProposal, ArchiveRun } from './archive-run.ts'
import { KeepDialog } from './keep-dialog.tsx'

const stateWords: Record<ArchiveProposal['state'], string> = {
  proposed: 'Waits',
  kept: 'Kept',
  archived: 'Archived',
  skipped: 'Left as it was',
  restored: 'Restored',
}

/** What a run proposes, why, and what became of it. */
export function ProposalsTable({ run }: { readonly run: ArchiveRun }) {
  const [keeping, setKeeping] = useState<ArchiveProposal | null>(null)
  const [restoring, setRestoring] = useState<ArchiveProposal | null>(null)
  const restore = useMutation(trpc.archive.restore.mutationOptions())
  return (
    <>
      <WideTable label={`Proposals of run ${run.label}`} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th>Because</Table.Th>
            <Table.Th>What became of it</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.proposals.map((proposal) => (
            <Table.Tr key={proposal.key}>
              <Table.Td>
                <SegmentLink segment={proposal} />
                <Text size="xs" c="dimmed">
                  {proposal.owner?.name ?? 'Nobody owns it'} · score {proposal.score}
                </Text>
              </Table.Td>
              <Table.Td>
                <ReasonList reasons={proposal.reasons} />
              </Table.Td>
              <Table.Td maw={280}>
                <Text size="sm" fw={600}>
                  {run.state === 'cancelled' && proposal.state === 'proposed'
                    ? 'Stays'
                    : stateWords[proposal.state]}
                </Text>
                {proposal.note !== '' && (
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    {proposal.note}
                  </Text>
                )}
                {proposal.decidedAt !== null && (
                  <Text size="xs" c="dimmed">
                    {proposal.decidedBy?.name ?? 'Tessera'}, <Moment at={proposal.decidedAt} />
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">
                {run.state === 'proposed' && proposal.state === 'proposed' && proposal.mayDecide && (
                  <Button size="xs" variant="default" onClick={() => setKeeping(proposal)}>
                    Keep…<span className="visually-hidden"> {proposal.name}</span>
                  </Button>
                )}
                {proposal.state === 'archived' && proposal.isArchived && proposal.mayDecide && (
                  <Button size="xs" variant="default" onClick={() => setRestoring(proposal)}>
                    Restore…<span className="visually-hidden"> {proposal.name}</span>
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {restoring && (
        <RestoreDialog
          segment={restoring}
          restore={({ note, accepted }) =>
            restore.mutateAsync({ runId: run.id, key: restoring.key, note, accepted: [...accepted] })
          }
          onClose={() => setRestoring(null)}
        />
      )}
      {keeping && <KeepDialog runId={run.id} proposal={keeping} onClose={() => setKeeping(null)} />}
    </>
  )
}
