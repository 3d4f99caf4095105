import { Anchor, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import type { Review } from './review-words.ts'

/** What the change makes of the segments that refer to this one, directly or through others. */
export function DependentsPanel({ review }: { readonly review: Review }) {
  const { segment, proposed, state, dependents } = review
  const undecided = state === 'open' || state === 'changes-requested'
  const impact = useQuery({
    ...trpc.insight.impact.queryOptions(
      { key: segment.key, definition: proposed.definition },
      { trpc: abortable },
    ),
    enabled: undecided && dependents.length > 0,
  })
  if (dependents.length === 0) {
    return (
      <Panel title="Depends on this">
        <Text c="dimmed">No other segment refers to it.</Text>
      </Panel>
    )
  }
  return (
    <Panel title="Depends on this">
      {!undecided && <Text>{dependents.map(({ name }) => name).join(', ')}</Text>}
      {undecided && impact.isPending && <Pending />}
      {impact.error && (
        <ErrorNotice
          error={impact.error}
          unharmed="The request is as it was; only the numbers are missing."
          onRetry={() => void impact.refetch()}
        />
      )}
      {impact.data && impact.data.dependents.length === 0 && (
        <Text c="dimmed">Only drafts refer to it: {dependents.map(({ name }) => name).join(', ')}.</Text>
      )}
      {impact.data && impact.data.dependents.length > 0 && (
        <>
          <WideTable label="Segments that depend on this one" minWidth={260}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Segment</Table.Th>
                <Table.Th ta="right">now</Table.Th>
                <Table.Th ta="right">after</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {impact.data.dependents.map(({ key, name, before, after, broken }) => (
                <Table.Tr key={key}>
                  <Table.Td>
                    <Anchor renderRoot={(props) => <Link to="/segments/$key" params={{ key }} {...props} />}>
                      {name}
                    </Anchor>
                    {broken.length > 0 && (
                      <Text size="xs" c="var(--bad)">
                        {broken.map(({ message }) => message).join(' ')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{before === undefined ? '–' : formatCount(before)}</Table.Td>
                  <Table.Td ta="right" fw={600}>
                    {after === undefined ? '–' : formatCount(after)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
          <Text c="dimmed" size="xs">
            Published segments, exact, as of <Moment at={impact.data.asOf} />.
          </Text>
        </>
      )}
    </Panel>
  )
}
