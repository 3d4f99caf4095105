import { Button, Group, Stack, Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { SegmentLink } from '../../components/segment-link.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import { CollisionDetail } from './collision-detail.tsx'
import type { Collision, Overview } from './refresh-conflicts.ts'

const route = getRouteApi('/conflicts')

const idOf = ({ a, b }: Collision) => `${a}~${b}`

/** Pairs of published segments whose intents contradict, with how many people are in both audiences. */
export function CollisionsPanel({ overview }: { readonly overview: Overview }) {
  const { pair } = route.useSearch()
  const navigate = route.useNavigate()
  const { collisions, contradictions } = overview
  if (contradictions.length === 0) {
    return (
      <EmptyState
        title="No intents contradict each other yet"
        actions={<Button onClick={() => void navigate({ search: { tab: 'intents' } })}>Say which do</Button>}
      >
        Say what messages are for (reward, win back …), which of these must not meet in one person, and what
        each segment’s message is for. Tessera then counts every collision.
      </EmptyState>
    )
  }
  if (collisions.length === 0) {
    return (
      <EmptyState
        title="No two published segments contradict each other"
        actions={
          <Button variant="default" onClick={() => void navigate({ search: { tab: 'intents' } })}>
            Declare intents
          </Button>
        }
      >
        {contradictions.length === 1 ? 'One pair' : `${formatCount(contradictions.length)} pairs`} of intents
        contradict, but no two published segments declare them.
      </EmptyState>
    )
  }
  const chosen = collisions.find((each) => idOf(each) === pair)
  return (
    <Stack gap="md">
      <div className="table-panel">
        <WideTable label="Table of collisions" minWidth={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Segments</Table.Th>
              <Table.Th>Intents</Table.Th>
              <Table.Th ta="right">Collisions</Table.Th>
              <Table.Th ta="right">In both segments</Table.Th>
              <Table.Th ta="right">Kept apart</Table.Th>
              <Table.Th>
                <span className="visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {collisions.map((each) => (
              <Table.Tr key={idOf(each)} aria-current={each === chosen ? 'true' : undefined}>
                <Table.Td>
                  <SegmentLink segment={{ key: each.a, name: each.names[0] }} /> and{' '}
                  <SegmentLink segment={{ key: each.b, name: each.names[1] }} />
                </Table.Td>
                <Table.Td>
                  {intentName(overview, each.intents[0])} against {intentName(overview, each.intents[1])}
                </Table.Td>
                <Table.Td ta="right" fw={700} c={each.collisions > 0 ? 'var(--bad)' : 'var(--good)'}>
                  {formatCount(each.collisions)}
                </Table.Td>
                <Table.Td ta="right">{formatCount(each.overlapCount)}</Table.Td>
                <Table.Td ta="right">
                  <Share share={shareOf(each.overlapCount - each.collisions, each.overlapCount)} />
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" justify="flex-end" wrap="nowrap">
                    <Button
                      size="xs"
                      variant="default"
                      aria-expanded={each === chosen}
                      onClick={() => void navigate({ search: each === chosen ? {} : { pair: idOf(each) } })}
                    >
                      {each === chosen ? 'Close' : 'Who and since when'}
                      <span className="visually-hidden">
                        : {each.names[0]} and {each.names[1]}
                      </span>
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      </div>
      {chosen && <CollisionDetail key={idOf(chosen)} collision={chosen} />}
      <Text size="sm" c="dimmed">
        A collision is one person in the audiences of two segments whose intents contradict. Put both segments
        in an exclusion group, and each person belongs to the higher one only.
      </Text>
    </Stack>
  )
}

function intentName({ intents }: Overview, key: string): string {
  return intents.find((intent) => intent.key === key)?.name ?? key
}
