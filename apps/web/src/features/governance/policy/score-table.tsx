import { Stack, Table, Text } from '@mantine/core'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { type StaleKind, staleWeights } from '@tessera/governance/staleness/reason'
import { WideTable } from '../../../components/wide-table.tsx'

const labels: Record<StaleKind, string> = {
  expired: 'Its expiry date has passed',
  superseded: 'Another published segment means the same',
  empty: 'It has no members',
  unused: 'Nobody used it',
  'stopped-event': 'An event in it stopped',
  'stopped-trait': 'A trait in it stopped',
  'review-overdue': 'Its review is overdue',
  'owner-gone': 'Nobody answers for it',
  collapsed: 'Its size collapsed',
}

/** How the score comes about, said plainly: fixed points, added up. */
export function ScoreTable({ staleness }: { readonly staleness: GovernancePolicy['staleness'] }) {
  const kinds = Object.keys(labels).filter((kind): kind is StaleKind => Object.hasOwn(staleWeights, kind))
  return (
    <Stack gap="xs">
      <Text size="sm">
        The score adds up fixed points, each sign once, 100 at most. It is a rule of thumb that we set, not a
        measurement or a probability: it decides only what a person is asked to look at. “Enough alone” means
        that this sign by itself has a segment proposed for the archive.
      </Text>
      <WideTable narrow="scrolls" label="Points of each sign of staleness" minWidth={340}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Sign</Table.Th>
            <Table.Th ta="right">Points</Table.Th>
            <Table.Th>Enough alone</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {kinds.map((kind) => (
            <Table.Tr key={kind}>
              <Table.Td>{labels[kind]}</Table.Td>
              <Table.Td ta="right">{staleWeights[kind]}</Table.Td>
              <Table.Td>{staleWeights[kind] >= staleness.proposeFrom ? 'Yes' : 'No'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </Stack>
  )
}
