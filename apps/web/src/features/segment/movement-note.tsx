import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Moment } from '../../components/moment.tsx'
import { formatCount, formatShare } from '../../lib/format.ts'
import { exactInterval, observedInterval, volatilityOf } from '../../lib/observed-interval.ts'
import { trpc } from '../../lib/trpc.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'

/** Who entered and left what is live lately, and in which time that was observed; nothing while no membership is kept. */
export function MovementNote({ segmentKey }: { readonly segmentKey: string }) {
  const zone = useTimeZone()
  const { data } = useQuery(trpc.movement.list.queryOptions())
  const movement = data?.find(({ key }) => key === segmentKey)
  if (movement === undefined) return null
  const { day, month, since, asOf } = movement
  const volatility = volatilityOf(month)
  if (day === null) {
    return (
      <Text size="xs" c="dimmed" mt={8}>
        Members are known since <Moment at={since} />; who enters and leaves is counted from then on.
      </Text>
    )
  }
  return (
    <Text size="xs" c="dimmed" mt={8}>
      <Text span inherit fw={600} c="var(--text)">
        {formatCount(day.entered)} entered, {formatCount(day.left)} left
      </Text>{' '}
      <span title={exactInterval(day, zone)}>{observedInterval(day, 'day', zone)}</span>, as of{' '}
      <Moment at={asOf} />
      {month && volatility !== null && (
        <span title={exactInterval(month, zone)}>
          {' '}
          · volatility {formatShare(volatility)} {observedInterval(month, 'month', zone)}
        </span>
      )}
    </Text>
  )
}
