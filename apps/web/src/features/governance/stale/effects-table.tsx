import { Table, Text } from '@mantine/core'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { formatCount } from '../../../lib/format.ts'
import type { Outputs } from '../../../lib/trpc.ts'

type Plan = Outputs['archive']['replacePlan']
type Effect = Plan['effects'][number]

const outcomeWords: Record<Effect['outcome'], string> = {
  request: 'A change request for its owner.',
  draft: 'Its draft is changed; nothing of it is published yet.',
  'draft-only': 'Only its draft is changed: it holds other changes, and its owner publishes them together.',
  through: 'Nothing in it changes; what it refers to does.',
  broken: 'It could not be published so.',
}

/** What a replacement would do to each that refers to it, counted before anything is done. */
export function EffectsTable({ plan }: { readonly plan: Plan }) {
  return (
    <>
      <WideTable label="What would change" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th>What happens</Table.Th>
            <Table.Th ta="right">Size now</Table.Th>
            <Table.Th ta="right">Then</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.effects.map((effect) => (
            <Table.Tr key={effect.key}>
              <Table.Td>
                <Text size="sm" fw={600}>
                  {effect.name}
                </Text>
                <Text size="xs" c="dimmed">
                  {effect.owner?.name ?? 'Nobody owns it'}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm" c={effect.outcome === 'broken' ? 'var(--bad)' : undefined}>
                  {outcomeWords[effect.outcome]} {effect.problem}
                </Text>
                {effect.before !== effect.after && (
                  <Text size="xs" c="dimmed">
                    {effect.after}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">
                {effect.sizeBefore === null ? '—' : formatCount(effect.sizeBefore)}
              </Table.Td>
              <Table.Td ta="right" fw={700}>
                {effect.sizeAfter === null ? '—' : formatCount(effect.sizeAfter)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      <Text size="xs" c="dimmed">
        Counted exactly, as of <Moment at={plan.asOf} />. Nothing is changed yet.
      </Text>
    </>
  )
}
