import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@tessera/server/router'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Outputs, trpcClient } from './trpc.ts'

type TrendQuestion = inferRouterInputs<AppRouter>['preview']['trendSteps']
type TrendAnswer = Outputs['preview']['trend']

interface Progress {
  /** Moments counted, of so many. */
  readonly done: number
  readonly of: number
}

/**
 * A trend with its progress: `data` once it is there (the former question's until then), `progress` while it is counted.
 * Counting stops on the server when nobody looks any more, and by `cancel`.
 */
export function useTrend(question: TrendQuestion, enabled = true) {
  const client = useQueryClient()
  const queryKey = ['trend', question]
  const progressKey = ['trend-progress', question]
  const trend = useQuery<TrendAnswer>({
    queryKey,
    enabled,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      client.setQueryData(progressKey, null)
      for await (const step of await trpcClient.preview.trendSteps.query(question, { signal })) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('The trend ended before it was counted.')
    },
  })
  const progress = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  }).data
  return {
    ...trend,
    progress: trend.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
