import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Moment } from '../../components/moment.tsx'
import { formatCount, formatShare } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'

/** Who entered and left what is live lately, as the last refresh found; nothing while no membership is kept. */
export function MovementNote({ segmentKey }: { readonly segmentKey: string }) {
  const { data } = useQuery(trpc.movement.list.queryOptions())
  const movement = data?.find(({ key }) => key === segmentKey)
  if (movement === undefined) return null
  const { enteredLastDay, leftLastDay, volatility, asOf } = movement
  return (
    <Text size="xs" c="dimmed" mt={8}>
      <Text span inherit fw={600} c="var(--text)">
        {formatCount(enteredLastDay)} entered, {formatCount(leftLastDay)} left
      </Text>{' '}
      in the 24 hours before <Moment at={asOf} />
      {volatility !== null && ` · volatility ${formatShare(volatility)} in 30 days`}
    </Text>
  )
}
