import { Badge } from '@mantine/core'
import type { ReviewSummary } from './review-words.ts'
import { stateLooks } from './review-words.ts'

/** Where a request stands, in words. */
export function StateBadge({ state }: Pick<ReviewSummary, 'state'>) {
  const { label, color, background } = stateLooks[state]
  return (
    <Badge miw="max-content" tt="none" fw={600} radius="xl" color={background} c={color}>
      {label}
    </Badge>
  )
}
