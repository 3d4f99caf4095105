import { Checkbox, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { formatCount } from '../../../lib/format.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'
import type { SegmentDefinition } from '../versions/editions.ts'

interface CollisionAcceptanceProps {
  readonly segmentKey: string
  readonly definition: SegmentDefinition
  /** Keys of the segments with which colliding was accepted. */
  readonly accepted: readonly string[]
  readonly onChange: (accepted: readonly string[]) => void
}

/** Whom a publication would bring into contradicting messages, to be accepted with open eyes, segment by segment. */
export function CollisionAcceptance({
  segmentKey,
  definition,
  accepted,
  onChange,
}: CollisionAcceptanceProps) {
  const forecast = useQuery(
    trpc.conflicts.forecast.queryOptions({ key: segmentKey, definition }, { trpc: abortable }),
  )
  if (forecast.error) return <ErrorNotice error={forecast.error} unharmed="Nothing was published." />
  if (!forecast.data) return <Pending />
  const grave = forecast.data.changes.filter((change) => change.needsAcceptance)
  if (grave.length === 0) return null
  return (
    <Notice tone="warn" title="Some people would get messages that contradict each other">
      <Stack gap="xs">
        <Text size="sm">
          Put the segments into an exclusion group under Conflicts, or accept it here: the log keeps that with
          the figures. They are exact, as of <Moment at={forecast.data.asOf} />.
        </Text>
        {grave.map(({ key, name, before, after }) => (
          <Checkbox
            key={key}
            label={`${formatCount(after)} people would also be in “${name}” (now ${formatCount(before)}). I accept that.`}
            checked={accepted.includes(key)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...accepted, key] : accepted.filter((other) => other !== key),
              )
            }
          />
        ))}
      </Stack>
    </Notice>
  )
}
