import { Table, Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import type { ImportFindings } from './run-state.ts'

type Preview = NonNullable<ImportFindings['preview']>
type Value = Preview['rows'][number]['values'][number]

/** The first rows with their values as they will be stored. */
export function StoredPreview({ preview }: { readonly preview: Preview }) {
  if (preview.rows.length === 0) return null
  const named = preview.rows.some(({ event }) => event !== null)
  return (
    <>
      <Text fw={600} mt="sm">
        First rows as they will be stored
      </Text>
      <WideTable label="Table of the first rows as they will be stored" minWidth={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Profile</Table.Th>
            <Table.Th>When</Table.Th>
            {named && <Table.Th>Event</Table.Th>}
            {preview.columns.map(({ name, type }) => (
              <Table.Th key={name} ta={type === 'number' ? 'right' : undefined}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.rows.map(({ id, at, event, values }, row) => (
            <Table.Tr key={row}>
              <Table.Td>{id}</Table.Td>
              <Table.Td>
                <Moment at={at} />
              </Table.Td>
              {named && <Table.Td>{event}</Table.Td>}
              {preview.columns.map(({ name, type }, i) => (
                <Table.Td key={name} ta={type === 'number' ? 'right' : undefined}>
                  <Cell value={values[i] ?? null} type={type} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  )
}

function Cell({ value, type }: { readonly value: Value; readonly type: Preview['columns'][number]['type'] }) {
  if (value === null) return <Text c="dimmed">none</Text>
  if (type === 'datetime') return <Moment at={String(value)} />
  if (typeof value === 'number') return value.toLocaleString(undefined, { maximumFractionDigits: 20 })
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : value.join(' · ')
}
