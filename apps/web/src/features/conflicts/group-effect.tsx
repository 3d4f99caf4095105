import { Text } from '@mantine/core'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'

interface GroupEffectProps {
  readonly name: string
  readonly effect: Outputs['conflicts']['groupEffect']['segments'][number] | undefined
  /** What is said while there are no numbers. */
  readonly instead: string
  /** The numbers are of an earlier order. */
  readonly stale: boolean
}

/** What a segment of the group keeps, before and after, in a line. */
export function GroupEffect({ name, effect, instead, stale }: GroupEffectProps) {
  return (
    <>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <Text size="xs" c="dimmed" aria-live="polite" style={{ opacity: stale ? 0.6 : 1 }}>
        {effect ? wordsOf(effect) : instead}
      </Text>
    </>
  )
}

function wordsOf({ before, after }: NonNullable<GroupEffectProps['effect']>): string {
  if (!after) return 'Cannot be counted: it, or a suppression, is broken or not published.'
  const lost = after.lostTo
    .filter(({ count }) => count > 0)
    .map((to) => `${formatCount(to.count)} lost to ${to.name}`)
  const kept =
    before && before.kept !== after.kept
      ? `keeps ${formatCount(after.kept)} (now ${formatCount(before.kept)})`
      : `keeps ${formatCount(after.kept)}`
  return [`${formatCount(after.size)} members`, kept, ...lost].join(' · ')
}
