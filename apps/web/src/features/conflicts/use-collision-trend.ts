import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Outputs, trpc, trpcClient } from '../../lib/trpc.ts'

type Steps = Outputs['conflicts']['trendSteps']
type Step = Steps extends AsyncIterable<infer Each> ? Each : never
type Answer = Extract<Step, { kind: 'answer' }>['answer']

interface Progress {
  readonly done: number
  readonly of: number
}

/** The trend of a pair's collisions with its progress; counting stops on the server when nobody looks any more. */
export function useCollisionTrend(pair: { readonly a: string; readonly b: string }) {
  const client = useQueryClient()
  const queryKey = [...trpc.conflicts.pathKey(), 'trend', pair]
  const progressKey = ['collision-trend-progress', pair]
  const trend = useQuery<Answer>({
    queryKey,
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      client.setQueryData(progressKey, null)
      for await (const step of await trpcClient.conflicts.trendSteps.query(pair, { signal })) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('The trend ended before it was counted.')
    },
  })
  const { data: progress } = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  })
  return {
    ...trend,
    progress: trend.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
