import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@tessera/server/router'
import { trpcClient } from './trpc.ts'
import { useSteps } from './use-steps.ts'

type TrendQuestion = inferRouterInputs<AppRouter>['preview']['trendSteps']

/** A trend with its progress in moments counted; the former question's trend stands until this one is there. */
export function useTrend(question: TrendQuestion, enabled = true) {
  return useSteps({
    queryKey: ['trend', question],
    ask: (signal) => trpcClient.preview.trendSteps.query(question, { signal }),
    enabled,
    keepPrevious: true,
  })
}
