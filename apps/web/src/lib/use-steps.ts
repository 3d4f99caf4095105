import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'

type Step<Progress, Answer> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'answer'; readonly answer: Answer }

interface StepsOptions<Progress, Answer extends object> {
  readonly queryKey: readonly unknown[]
  /** A procedure that tells how far it is (`…Steps`). */
  readonly ask: (signal: AbortSignal) => Promise<AsyncIterable<Step<Progress, Answer>>>
  readonly enabled?: boolean
  /** Milliseconds; default five minutes. */
  readonly staleTime?: number
  /** The former question's answer stands until the new one is there. */
  readonly keepPrevious?: boolean
}

/**
 * Long work with its progress: `data` once it is there, `progress` while it is worked on (null before the first word of it).
 * It stops on the server when nobody looks any more, and by `cancel`.
 */
export function useSteps<Progress, Answer extends object>({
  queryKey,
  ask,
  enabled = true,
  staleTime = 300_000,
  keepPrevious = false,
}: StepsOptions<Progress, Answer>) {
  const client = useQueryClient()
  const progressKey = ['progress', ...queryKey]
  const work = useQuery({
    queryKey,
    enabled,
    staleTime,
    refetchOnWindowFocus: false,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    queryFn: async ({ signal }): Promise<Answer> => {
      client.setQueryData(progressKey, null)
      for await (const step of await ask(signal)) {
        if (step.kind === 'answer') return step.answer
        client.setQueryData(progressKey, step.progress)
      }
      throw new Error('It ended before there was an answer.')
    },
  })
  const { data: progress } = useQuery<Progress | null>({
    queryKey: progressKey,
    enabled: false,
    initialData: null,
  })
  return {
    ...work,
    progress: work.isFetching ? progress : null,
    cancel: () => client.cancelQueries({ queryKey }),
  }
}
