import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { AppRouter } from '@tessera/server/router'
import type { inferRouterInputs } from '@trpc/server'
import type { DistinguishAnswer } from './distinguish-answer.ts'
import { trpcClient } from '../../lib/trpc.ts'

type Question = inferRouterInputs<AppRouter>['insight']['distinguishSteps']

interface Progress {
  /** Traits and events counted, of so many. */
  readonly done: number
  readonly of: number
}

/** What tells members apart, with its progress; asked for by `refetch` alone, because it looks at everything. */
export function useDistinguish(question: Question) {
  const client = useQueryClient()
  const queryKey = ['distinguish', question]
  const progressKey = ['distinguish-progress', question]
  const query = useQuery<DistinguishAnswer>({
    queryKey,
    enabled: false,
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      client.setQueryData(progressKey, null)
      for await (const step of await trpcClient.insight.distinguishSteps.query(question, { signal })) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('The comparison ended before it was counted.')
    },
  })
  const progress = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  }).data
  return {
    ...query,
    progress: query.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
