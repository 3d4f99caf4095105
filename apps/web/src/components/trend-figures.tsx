import { Table } from '@mantine/core'
import { formatCount } from '../lib/format.ts'
import { Figures } from './figures.tsx'
import { Moment } from './moment.tsx'

interface TrendFiguresProps {
  /** What is counted at each moment: the head of its column. */
  readonly what: string
  readonly points: readonly { readonly asOf: number; readonly size: number }[]
}

/** A trend as a table, one row a moment. */
export function TrendFigures({ what, points }: TrendFiguresProps) {
  return (
    <Figures>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>As of</Table.Th>
            <Table.Th ta="right">{what}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map((point) => (
            <Table.Tr key={point.asOf}>
              <Table.Td>
                <Moment at={point.asOf} />
              </Table.Td>
              <Table.Td ta="right">{formatCount(point.size)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Figures>
  )
}
