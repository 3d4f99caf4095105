import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'

/** After a policy was saved: everything that was decided by it is asked again. */
export async function refreshPolicies(): Promise<void> {
  await Promise.all(
    [
      trpc.policies.pathFilter(),
      trpc.segments.pathFilter(),
      trpc.reviews.pathFilter(),
      trpc.audit.pathFilter(),
      trpc.catalogue.pathFilter(),
    ].map((filter) => queryClient.invalidateQueries(filter)),
  )
}
