import type { AppRouter } from '@tessera/server/router'
import type { inferRouterInputs } from '@trpc/server'
import { trpcClient } from '../../lib/trpc.ts'
import { useSteps } from '../../lib/use-steps.ts'

type Question = inferRouterInputs<AppRouter>['insight']['distinguishSteps']

/** What tells members apart, with its progress; asked for by `refetch` alone, because it looks at everything. */
export function useDistinguish(question: Question) {
  return useSteps({
    queryKey: ['distinguish', question],
    ask: (signal) => trpcClient.insight.distinguishSteps.query(question, { signal }),
    enabled: false,
  })
}
