import { type UseMutationOptions, useMutation } from '@tanstack/react-query'
import { announce } from '../../lib/announce.ts'
import { refreshReviews } from './refresh-reviews.ts'

/** A step of a request's life: afterwards, whether it went well or somebody else was quicker, the screen shows how it stands. */
export function useDecision<Answer, Failure, Input>(
  options: UseMutationOptions<Answer, Failure, Input>,
  said: (answer: Answer) => string,
  onDone: () => void = () => undefined,
) {
  return useMutation({
    mutationKey: options.mutationKey,
    mutationFn: options.mutationFn,
    onSuccess: async (answer) => {
      await refreshReviews()
      announce(said(answer))
      onDone()
    },
    onError: () => void refreshReviews(),
  })
}
