import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@tessera/server/router'
import { trpcClient } from '../../lib/trpc.ts'
import { useSteps } from '../../lib/use-steps.ts'

type PairsQuestion = inferRouterInputs<AppRouter>['overlap']['pairsSteps']
export type Pairs = NonNullable<ReturnType<typeof usePairs>['data']>

/** Every pair's count, with its progress while it is counted. */
export function usePairs(question: PairsQuestion, enabled: boolean) {
  return useSteps({
    queryKey: ['overlap-pairs', question],
    ask: (signal) => trpcClient.overlap.pairsSteps.query(question, { signal }),
    enabled,
  })
}
