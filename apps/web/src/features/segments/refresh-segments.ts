import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'

/** After a change to any segment: every screen that shows segments asks again. */
export async function refreshSegments(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.segments.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.catalogue.palette.queryKey() }),
  ])
}
