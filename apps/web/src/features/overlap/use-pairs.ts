import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '@tessera/server/router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { trpcClient } from '../../lib/trpc.ts'

type PairsQuestion = inferRouterInputs<AppRouter>['overlap']['pairsSteps']
type Step =
  Awaited<ReturnType<typeof trpcClient.overlap.pairsSteps.query>> extends AsyncIterable<infer S> ? S : never
export type Pairs = Extract<Step, { kind: 'answer' }>['answer']
type Progress = Extract<Step, { kind: 'progress' }>['progress']

/**
 * Every pair's count, with its progress while it is counted. Counting stops on the server when nobody looks any more, and by
 * `cancel`.
 */
export function usePairs(question: PairsQuestion, enabled: boolean) {
  const client = useQueryClient()
  const queryKey = ['overlap-pairs', question]
  const progressKey = ['overlap-pairs-progress', question]
  const pairs = useQuery<Pairs>({
    queryKey,
    enabled,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
    queryFn: async ({ signal }) => {
      client.setQueryData(progressKey, null)
      for await (const step of await trpcClient.overlap.pairsSteps.query(question, { signal })) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('Counting ended before every pair was counted.')
    },
  })
  const progress = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  }).data
  return {
    ...pairs,
    progress: pairs.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
