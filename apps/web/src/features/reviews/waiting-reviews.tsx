import { Badge } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

/** How many requests wait for the reader, beside the link that leads to them. */
export function WaitingReviews() {
  const counts = useQuery({ ...trpc.reviews.counts.queryOptions(), refetchInterval: 60_000 })
  const waiting = counts.data?.forMe ?? 0
  if (waiting === 0) return null
  return (
    <Badge circle={waiting < 10} color="var(--accent)" c="var(--accent-contrast)">
      {waiting > 99 ? '99+' : waiting}
      <span className="visually-hidden"> waiting for you</span>
    </Badge>
  )
}
