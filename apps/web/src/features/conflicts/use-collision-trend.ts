import { trpc, trpcClient } from '../../lib/trpc.ts'
import { useSteps } from '../../lib/use-steps.ts'

/** The trend of a pair's collisions, with its progress in moments counted. */
export function useCollisionTrend(pair: { readonly a: string; readonly b: string }) {
  return useSteps({
    queryKey: [...trpc.conflicts.pathKey(), 'trend', pair],
    ask: (signal) => trpcClient.conflicts.trendSteps.query(pair, { signal }),
  })
}
