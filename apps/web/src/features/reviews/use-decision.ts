import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { announce } from '../../lib/announce.ts'
import { refreshReviews } from './refresh-reviews.ts'

/** A step of a request's life: afterwards, whether it went well or somebody else was quicker, the screen shows how it stands. */
export function useDecision<Answer, Failure, Input>(
  options: UseMutationOptions<Answer, Failure, Input>,
  /** What to say of it; null: that is said already. */
  said: (answer: Answer) => string | null,
  onDone: () => void = () => undefined,
) {
  return useMutation({
    mutationKey: options.mutationKey,
    mutationFn: options.mutationFn,
    onSuccess: async (answer) => {
      await refreshReviews()
      const message = said(answer)
      if (message !== null) announce(message)
      onDone()
    },
    onError: () => void refreshReviews(),
  })
}
