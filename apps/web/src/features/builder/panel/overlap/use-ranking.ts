import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { abortable, trpc } from '../../../../lib/trpc.ts'
import type { SettledQuestion } from '../use-settled-question.ts'
import { usePinned } from './pinned-segments.ts'

/** Milliseconds until segments that were not read yet are asked for again. */
const again = 1500

/**
 * The draft against every published segment. Asked once the count has settled, dropped when the draft changes; it waits for its
 * turn on the server behind every count. Nothing is asked without a question.
 */
export function useRanking(question: SettledQuestion | undefined) {
  const [pinned, togglePinned] = usePinned(question?.key ?? '')
  const options = trpc.overlap.ranking.queryOptions(
    question === undefined ? skipToken : { ...question, keep: [...pinned] },
    {
      trpc: abortable,
      placeholderData: keepPreviousData,
      staleTime: 300_000,
      refetchInterval: ({ state }) =>
        (state.data?.unread ?? 0) > 0 && state.dataUpdateCount < 60 ? again : false,
    },
  )
  return { query: useQuery(options), queryKey: options.queryKey, pinned, togglePinned }
}
