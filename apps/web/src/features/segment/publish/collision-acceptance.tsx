import { Checkbox, List, Stack, Text } from '@mantine/core'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { errorDetail } from '../../../lib/explain-error.ts'
import { formatCount } from '../../../lib/format.ts'
import type { Collisions } from './use-collisions.ts'

interface CollisionAcceptanceProps {
  readonly collisions: Collisions
  /** Whether the reader publishes it; otherwise whoever approves it accepts them. */
  readonly mayAccept: boolean
}

/** Whom a publication would bring into contradicting messages, to be accepted with open eyes, segment by segment. */
export function CollisionAcceptance({ collisions, mayAccept }: CollisionAcceptanceProps) {
  const { found, error, accepted, onAccept, recount } = collisions
  // What cannot be counted as it stands is not published either, and is named there with its place.
  if (errorDetail(error)?.code === 'invalid-definition') return null
  if (error) {
    return (
      <ErrorNotice
        error={error}
        unharmed="Collisions could not be counted just now; they are counted again when it is published."
        onRetry={recount}
      />
    )
  }
  if (!found) return <Pending />
  if (found.grave.length === 0) return null
  return (
    <Notice tone="warn" title="Some people would get messages that contradict each other">
      <Stack gap="xs">
        <Text size="sm">
          Put the segments into an exclusion group under Conflicts, or{' '}
          {mayAccept
            ? 'accept it here, for the log to keep.'
            : 'leave it to whoever approves this, who has to accept it.'}{' '}
          The figures are exact, as of <Moment at={found.asOf} />.
        </Text>
        {mayAccept ? (
          found.grave.map((change) => (
            <Checkbox
              key={change.key}
              label={`${inWords(change)} I accept that.`}
              checked={accepted.includes(change.key)}
              onChange={(event) =>
                onAccept(
                  event.currentTarget.checked
                    ? [...accepted, change.key]
                    : accepted.filter((other) => other !== change.key),
                )
              }
            />
          ))
        ) : (
          <List size="sm">
            {found.grave.map((change) => (
              <List.Item key={change.key}>{inWords(change)}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Notice>
  )
}

type Change = NonNullable<Collisions['found']>['grave'][number]

function inWords({ name, before, after }: Change): string {
  return `${formatCount(after)} people would also be in “${name}” (now ${formatCount(before)}).`
}
