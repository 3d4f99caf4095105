import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshSegments } from '../segments/refresh-segments.ts'

/** After a step in the life of a segment or a change request: every screen that shows either asks again. */
export async function refreshReviews(): Promise<void> {
  await Promise.all([
    refreshSegments(),
    queryClient.invalidateQueries({ queryKey: trpc.reviews.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.comments.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.audit.pathKey() }),
  ])
}
