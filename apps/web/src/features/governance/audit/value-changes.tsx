import { Button, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { ChangedValue } from './changed-values.ts'

interface ValueChangesProps {
  readonly seq: number
  readonly changes: readonly ChangedValue[]
}

const pageSize = 30

/** Value by value what an entry tells of, before and after. */
export function ValueChanges({ seq, changes }: ValueChangesProps) {
  const [shown, setShown] = useState(pageSize)
  if (changes.length === 0) return <Text size="sm">Before and after are the same.</Text>
  return (
    <Stack gap="xs">
      <Table aria-label={`Before and after of entry ${seq}`} verticalSpacing={4} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Value</Table.Th>
            <Table.Th>Before</Table.Th>
            <Table.Th>After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.slice(0, shown).map(({ path, before, after }) => (
            <Table.Tr key={path} style={{ overflowWrap: 'anywhere' }}>
              <Table.Th fw={400}>{path === '' ? 'All' : path}</Table.Th>
              <Table.Td c={before === undefined ? 'dimmed' : undefined}>{before ?? '–'}</Table.Td>
              <Table.Td c={after === undefined ? 'dimmed' : undefined}>{after ?? '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {changes.length > shown && (
        <Button
          variant="default"
          size="xs"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => setShown(shown + pageSize)}
        >
          Show {Math.min(pageSize, changes.length - shown)} more
        </Button>
      )}
    </Stack>
  )
}
