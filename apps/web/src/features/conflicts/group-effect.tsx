import { Text } from '@mantine/core'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'

interface GroupEffectProps {
  readonly name: string
  readonly effect: Outputs['conflicts']['groupEffect']['segments'][number] | undefined
  /** The numbers are of an earlier order. */
  readonly stale: boolean
}

/** What a segment of the group keeps, before and after, in a line. */
export function GroupEffect({ name, effect, stale }: GroupEffectProps) {
  return (
    <>
      <Text fw={600} size="sm">
        {name}
      </Text>
      <Text size="xs" c="dimmed" aria-live="polite" style={{ opacity: stale ? 0.6 : 1 }}>
        {wordsOf(effect)}
      </Text>
    </>
  )
}

function wordsOf(effect: GroupEffectProps['effect']): string {
  if (!effect) return 'Counted as soon as the group has two segments.'
  const { before, after } = effect
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
