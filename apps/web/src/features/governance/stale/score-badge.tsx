import { Badge } from '@mantine/core'

/** How stale, 0 to 100; `from`: where proposals begin. */
export function ScoreBadge({ score, from }: { readonly score: number; readonly from: number }) {
  const tone = score >= from ? 'bad' : score > 0 ? 'warn' : 'good'
  return (
    <Badge miw={48} tt="none" fw={700} radius="xl" color={`var(--${tone}-soft)`} c={`var(--${tone})`}>
      {score}
    </Badge>
  )
}
