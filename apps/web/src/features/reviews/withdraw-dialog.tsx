import { Text } from '@mantine/core'
import { FormDialog } from '../../components/form-dialog.tsx'
import { trpc } from '../../lib/trpc.ts'
import type { Review } from './review-words.ts'
import { useDecision } from './use-decision.ts'

/** Takes a request back. */
export function WithdrawDialog({
  review,
  onClose,
}: {
  readonly review: Review
  readonly onClose: () => void
}) {
  const withdraw = useDecision(
    trpc.reviews.withdraw.mutationOptions(),
    () => 'The request is withdrawn.',
    onClose,
  )
  return (
    <FormDialog
      size="lg"
      title="Withdraw the request"
      action="Withdraw"
      pending={withdraw.isPending}
      error={withdraw.error}
      unharmed="The request is as it was."
      onClose={onClose}
      onSend={() => withdraw.mutate({ id: review.id, revision: review.revision })}
    >
      <Text>Nobody decides on it any more. The draft of “{review.segment.name}” stays as it is.</Text>
    </FormDialog>
  )
}
