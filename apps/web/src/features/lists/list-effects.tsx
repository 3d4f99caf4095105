import { Table, Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import type { Forecast } from './use-match.ts'

/** Who would enter and who would leave each published segment that uses the list. */
export function ListEffects({ forecast }: { readonly forecast: Forecast }) {
  const { effects, asOf } = forecast
  if (effects.length === 0) return <Text c="dimmed">No published segment uses this list.</Text>
  return (
    <section aria-label="What it does to segments">
      <Text fw={600} size="sm">
        Published segments that use this list
      </Text>
      <WideTable narrow="scrolls" label="Who enters and leaves" minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th ta="right">Now</Table.Th>
            <Table.Th ta="right">Enter</Table.Th>
            <Table.Th ta="right">Leave</Table.Th>
            <Table.Th ta="right">After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {effects.map((effect) => (
            <Table.Tr key={effect.key}>
              <Table.Th scope="row">
                <bdi>{effect.name}</bdi>
                <Sample verb="enter" ids={effect.samples.entering} of={effect.entering} />
                <Sample verb="leave" ids={effect.samples.leaving} of={effect.leaving} />
              </Table.Th>
              <Table.Td ta="right">{formatCount(effect.before)}</Table.Td>
              <Table.Td ta="right" c={effect.entering > 0 ? 'var(--good)' : undefined}>
                {effect.entering > 0 && '+'}
                {formatCount(effect.entering)}
              </Table.Td>
              <Table.Td ta="right" c={effect.leaving > 0 ? 'var(--bad)' : undefined}>
                {effect.leaving > 0 && '−'}
                {formatCount(effect.leaving)}
              </Table.Td>
              <Table.Td ta="right" fw={700}>
                {formatCount(effect.after)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      <Text size="xs" c="dimmed">
        Exact, as of <Moment at={asOf} />
      </Text>
    </section>
  )
}

function Sample({
  verb,
  ids,
  of,
}: {
  readonly verb: string
  readonly ids: readonly string[]
  readonly of: number
}) {
  if (ids.length === 0) return null
  const more = of - ids.length
  return (
    <Text size="xs" c="dimmed" fw={400} style={{ overflowWrap: 'anywhere' }}>
      {ids.join(', ')}
      {more > 0 && ` and ${formatCount(more)} more`} would {verb}
    </Text>
  )
}
