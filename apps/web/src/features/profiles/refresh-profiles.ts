import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'

/** After a person was suppressed or erased: every screen that shows people, lists, or counts them, asks again. */
export async function refreshProfiles(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.profiles.pathKey() })
  for (const queryKey of [
    trpc.lists.pathKey(),
    trpc.conflicts.pathKey(),
    trpc.segments.pathKey(),
    trpc.preview.pathKey(),
    trpc.catalogue.palette.queryKey(),
  ])
    void queryClient.invalidateQueries({ queryKey })
}
