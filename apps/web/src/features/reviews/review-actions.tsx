import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApproveDialog } from './approve-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { ResubmitDialog } from './resubmit-dialog.tsx'
import type { Review } from './review-words.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** What the reader may do with a request: the owner decides, the author answers. */
export function ReviewActions({ review }: { readonly review: Review }) {
  const [dialog, setDialog] = useState<
    'approve' | 'ask-for-changes' | 'reject' | 'withdraw' | 'resubmit' | null
  >(null)
  const close = () => setDialog(null)
  const { may, segment, state } = review
  const authorsTurn = state === 'changes-requested'
  return (
    <>
      {may.withdraw && (
        <Button variant="default" onClick={() => setDialog('withdraw')}>
          Withdraw…
        </Button>
      )}
      {(may.resubmit || may.rebase) && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/segments/$key/edit" params={{ key: segment.key }} {...props} />}
        >
          Edit the draft
        </Button>
      )}
      {may.resubmit && (authorsTurn || review.draftDiffers) && (
        <Button onClick={() => setDialog('resubmit')}>Send again…</Button>
      )}
      {may.reject && (
        <Button variant="default" onClick={() => setDialog('reject')}>
          Reject…
        </Button>
      )}
      {may.askForChanges && (
        <Button variant="default" onClick={() => setDialog('ask-for-changes')}>
          Ask for changes…
        </Button>
      )}
      {may.approve && <Button onClick={() => setDialog('approve')}>Approve and publish…</Button>}
      {dialog === 'approve' && <ApproveDialog review={review} onClose={close} />}
      {(dialog === 'reject' || dialog === 'ask-for-changes') && (
        <ReasonDialog review={review} decision={dialog} onClose={close} />
      )}
      {dialog === 'withdraw' && <WithdrawDialog review={review} onClose={close} />}
      {dialog === 'resubmit' && <ResubmitDialog review={review} onClose={close} />}
    </>
  )
}
