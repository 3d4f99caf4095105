import { List, Table, Text } from '@mantine/core'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import type { ImportFindings } from './run-state.ts'

/** Why rows and values were left out: how many, the first ones, what to do. */
export function LeftOutGroups({ groups }: { readonly groups: ImportFindings['leftOut'] }) {
  return (
    <WideTable label="Table of what is left out" minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Left out</Table.Th>
          <Table.Th>Why</Table.Th>
          <Table.Th>First rows</Table.Th>
          <Table.Th>What to do</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map(({ reason, field, count, explanation, fix, first }) => (
          <Table.Tr key={`${reason} ${field}`}>
            <Table.Td>
              {formatCount(count)} {field === null ? (count === 1 ? 'row' : 'rows') : nameOf(field)}
            </Table.Td>
            <Table.Td>{explanation}</Table.Td>
            <Table.Td>
              <List size="sm" listStyleType="none">
                {first.map(({ row, text }) => (
                  <List.Item key={`${row} ${text}`}>
                    <Text span c="dimmed">
                      {row}:
                    </Text>{' '}
                    {text}
                  </List.Item>
                ))}
              </List>
            </Table.Td>
            <Table.Td>{fix}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  )
}

function nameOf(field: string): string {
  return field.replace(/^(trait|property)\./, '')
}
