import { Select, Table, Text, TextInput } from '@mantine/core'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import classes from './columns-table.module.css'
import {
  type ColumnRole,
  type ColumnType,
  type Inspection,
  type MappingDraft,
  rolesFor,
  withColumn,
  withRole,
} from './mapping-draft.ts'

interface ColumnsTableProps {
  readonly inspection: Inspection
  readonly draft: MappingDraft
  readonly onEdit: (change: (draft: MappingDraft) => MappingDraft) => void
}

const types: { value: ColumnType; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'datetime', label: 'Date and time' },
  { value: 'list', label: 'List of text' },
]

function roleLabel(role: ColumnRole, kind: MappingDraft['kind']): string {
  const labels: Record<ColumnRole, string> = {
    id: 'Profile id',
    at: kind === 'profiles' ? 'True since' : 'Time',
    event: 'Event name',
    messageId: 'Message id',
    value: kind === 'profiles' ? 'Trait' : 'Property',
    skip: 'Leave out',
  }
  return labels[role]
}

/** A line for each column of the file: what it looks like, what it becomes. */
export function ColumnsTable({ inspection, draft, onEdit }: ColumnsTableProps) {
  const roles = rolesFor(draft.kind).map((role) => ({ value: role, label: roleLabel(role, draft.kind) }))
  return (
    <WideTable label="Table of columns" minWidth={720} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Column</Table.Th>
          <Table.Th>Samples</Table.Th>
          <Table.Th w={160}>Becomes</Table.Th>
          <Table.Th w={200}>Name</Table.Th>
          <Table.Th w={160}>Type</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {draft.columns.map((one) => {
          const seen = inspection.columns.find((column) => column.name === one.column)
          return (
            <Table.Tr key={one.column}>
              <Table.Td>
                <Text fw={600}>{one.column}</Text>
                {seen !== undefined && (
                  <Text size="xs" c="dimmed">
                    {formatCount(seen.distinct)} different
                    {seen.nulls > 0 && `, ${formatCount(seen.nulls)} empty`}
                  </Text>
                )}
              </Table.Td>
              <Table.Td className={classes.samples}>{seen?.samples.slice(0, 3).join(' · ')}</Table.Td>
              <Table.Td>
                <Select
                  aria-label={`What ${one.column} becomes`}
                  allowDeselect={false}
                  data={roles}
                  value={one.role}
                  onChange={(role) => role && onEdit((old) => withRole(old, one.column, role))}
                />
              </Table.Td>
              <Table.Td>
                {one.role === 'value' && (
                  <TextInput
                    aria-label={`Name for ${one.column}`}
                    maxLength={200}
                    value={one.name}
                    onChange={(event) => {
                      const name = event.currentTarget.value
                      onEdit((old) => withColumn(old, one.column, { name }))
                    }}
                  />
                )}
              </Table.Td>
              <Table.Td>
                {one.role === 'value' && (
                  <Select
                    aria-label={`Type of ${one.column}`}
                    allowDeselect={false}
                    data={types}
                    value={one.type}
                    onChange={(type) => type && onEdit((old) => withColumn(old, one.column, { type }))}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </WideTable>
  )
}
