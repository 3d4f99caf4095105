import { Text } from '@mantine/core'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { trpc } from '../../lib/trpc.ts'
import type { Review } from './review-words.ts'
import { useDecision } from './use-decision.ts'

interface ReasonDialogProps {
  readonly review: Review
  readonly decision: 'reject' | 'ask-for-changes'
  readonly onClose: () => void
}

/** Sends a request back or ends it; its author learns why. */
export function ReasonDialog({ review, decision, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const rejects = decision === 'reject'
  const reject = useDecision(
    trpc.reviews.reject.mutationOptions(),
    () => `Rejected. ${review.author.name} is told why.`,
    onClose,
  )
  const ask = useDecision(
    trpc.reviews.askForChanges.mutationOptions(),
    () => `${review.author.name} was asked for changes.`,
    onClose,
  )
  const send = rejects ? reject : ask
  return (
    <FormDialog
      size="lg"
      title={
        rejects ? `Reject the change of “${review.segment.name}”` : `Ask ${review.author.name} for changes`
      }
      action={rejects ? 'Reject' : 'Ask for changes'}
      {...(rejects ? { color: 'var(--bad)' } : {})}
      pending={send.isPending}
      error={send.error}
      unharmed="The request is as it was; what you wrote is still here."
      onClose={onClose}
      onSend={() => send.mutate({ id: review.id, revision: review.revision, reason })}
    >
      <Text>
        {rejects
          ? 'The request ends here. What was asked for stays readable, and the draft stays as it is.'
          : 'The request goes back to its author, who changes the draft and sends it again.'}
      </Text>
      <NoteField
        label="Reason"
        description={`${review.author.name} reads it.`}
        min={1}
        maxLength={MAX_DESCRIPTION}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
