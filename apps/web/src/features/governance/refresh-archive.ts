import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshSegments } from '../segments/refresh-segments.ts'

/** After something was confirmed, archived, kept or brought back: everything that speaks of it is asked again. */
export async function refreshArchive(): Promise<void> {
  await Promise.all([
    refreshSegments(),
    ...[
      trpc.archive.pathFilter(),
      trpc.staleness.pathFilter(),
      trpc.cadence.pathFilter(),
      trpc.reviews.pathFilter(),
    ].map((filter) => queryClient.invalidateQueries(filter)),
  ])
}
