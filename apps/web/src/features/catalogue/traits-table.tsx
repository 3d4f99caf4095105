import { Table, Text } from '@mantine/core'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Fill } from './fill.tsx'
import { TopValues } from './top-values.tsx'
import { typeWords } from './type-words.ts'

type PaletteTrait = Outputs['catalogue']['palette']['traits'][number]

/** Every trait: type, how many profiles have it, how many different values, the most frequent ones. */
export function TraitsTable({ traits }: { readonly traits: readonly PaletteTrait[] }) {
  if (traits.length === 0) return <Text c="dimmed">No trait has this in its name.</Text>
  return (
    <div className="table-panel">
      <WideTable label="Table of traits" minWidth={960}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Trait</Table.Th>
            <Table.Th>Type</Table.Th>
            <Table.Th>Filled</Table.Th>
            <Table.Th ta="right">Different</Table.Th>
            <Table.Th>Most frequent</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {traits.map((trait) => (
            <Table.Tr key={trait.field}>
              <Table.Td
                className={trait.field.startsWith('trait.') ? 'kind-edge-trait' : 'kind-edge-prediction'}
              >
                <Text fw={600}>{trait.label}</Text>
                <Text size="xs" c="dimmed">
                  {trait.field}
                </Text>
              </Table.Td>
              <Table.Td>{typeWords[trait.type]}</Table.Td>
              <Table.Td>
                <Fill share={trait.fill} />
              </Table.Td>
              <Table.Td ta="right">{formatCount(trait.distinct)}</Table.Td>
              <Table.Td>
                <TopValues top={trait.top} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  )
}
