import { Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { formatCount, formatMoment, formatRecent, formatShare } from '../../lib/format.ts'
import { exactInterval, observedInterval, volatilityOf } from '../../lib/observed-interval.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import { isOrphaned, type ListedSegment, type Movement } from './segments-view.ts'

/** Who answers for it; nobody, or somebody who left, stands out. */
export function Owner({ segment }: { readonly segment: ListedSegment }) {
  const { owner, team } = segment
  return (
    <>
      <Text span size="sm" c={isOrphaned(segment) ? 'var(--warn)' : undefined}>
        {owner === null ? 'nobody' : owner.active ? owner.name : `${owner.name} (left)`}
      </Text>
      {team && (
        <Text size="xs" c="dimmed">
          {team.name}
        </Text>
      )}
    </>
  )
}

/** `+12 −3 in 24 h`, `+12 −3 since 18:58`: who entered and left, and in which time that was observed. */
export function Flow({ movement }: { readonly movement: Movement | undefined }) {
  const zone = useTimeZone()
  if (!movement) return <Text c="dimmed">–</Text>
  const { day, since, asOf } = movement
  if (day === null) {
    return (
      <Text size="xs" c="dimmed" title={`Members are known since ${formatMoment(since, zone)}`}>
        known since {formatRecent(since, asOf, zone)}
      </Text>
    )
  }
  const still = day.entered === 0 && day.left === 0
  return (
    <span title={exactInterval(day, zone)}>
      <span className="visually-hidden">
        {formatCount(day.entered)} entered, {formatCount(day.left)} left
      </span>
      <span aria-hidden="true" style={still ? { color: 'var(--text-dimmed)' } : undefined}>
        {still ? 'no change' : `+${formatCount(day.entered)} −${formatCount(day.left)}`}
      </span>
      <Text span display="block" size="xs" c="dimmed">
        {observedInterval(day, 'day', zone)}
      </Text>
    </span>
  )
}

/** Entered and left as a share of the size, in thirty days or since when it is known; nothing before a day was observed. */
export function Volatility({ movement }: { readonly movement: Movement | undefined }) {
  const zone = useTimeZone()
  const volatility = volatilityOf(movement?.month)
  if (!movement?.month || volatility === null) return null
  return (
    <Text size="xs" c="dimmed" title={exactInterval(movement.month, zone)}>
      volatility {formatShare(volatility)} {observedInterval(movement.month, 'month', zone)}
    </Text>
  )
}

/** When its members were last taken somewhere, or a segment that stands on it was. */
export function LastUsed({ segment: { lastUsed } }: { readonly segment: ListedSegment }) {
  return (
    <Text size="xs" c="dimmed">
      {lastUsed === null ? (
        'never used'
      ) : (
        <>
          used <Moment at={lastUsed} day />
        </>
      )}
    </Text>
  )
}

/** When somebody must next say that it is still right. */
export function Review({ segment: { reviewDue, reviewStanding } }: { readonly segment: ListedSegment }) {
  if (reviewDue === null) return <Text c="dimmed">no review</Text>
  const late = reviewStanding === 'overdue' || reviewStanding === 'due'
  return (
    <Text span size="sm" c={late ? 'var(--warn)' : undefined}>
      <Moment at={reviewDue} day />
      {reviewStanding === 'overdue' && ', overdue'}
      {reviewStanding === 'due' && ', today'}
    </Text>
  )
}

/** The small facts under a name. */
export function SegmentFacts({ segment }: { readonly segment: ListedSegment }) {
  const { category, publishedVersion, updatedAt, dependents, openRequests, hasUnpublishedChanges } = segment
  return (
    <Text size="xs" c="dimmed">
      {category !== null && `${category === 'operational' ? 'Operational' : 'Strategic'} · `}
      {publishedVersion !== null && `v${publishedVersion} · `}
      changed <Moment at={updatedAt} day />
      {dependents > 0 && ` · used by ${formatCount(dependents)}`}
      {openRequests > 0 &&
        ` · ${openRequests === 1 ? 'one change' : `${formatCount(openRequests)} changes`} asked for`}
      {publishedVersion !== null && hasUnpublishedChanges && (
        <Text span inherit c="var(--accent)">
          {' · '}
          Unpublished changes
        </Text>
      )}
    </Text>
  )
}
