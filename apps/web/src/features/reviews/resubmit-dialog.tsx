import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { WordDiff } from '../segment/versions/word-diff.tsx'
import type { Review } from './review-words.ts'
import { useDecision } from './use-decision.ts'

/** Sends the segment's draft as it is now in the place of what was asked for. */
export function ResubmitDialog({
  review,
  onClose,
}: {
  readonly review: Review
  readonly onClose: () => void
}) {
  const [note, setNote] = useState(review.note)
  const segment = useQuery(trpc.segments.get.queryOptions({ key: review.segment.key })).data
  const options = usePrintOptions()
  const resubmit = useDecision(
    trpc.reviews.resubmit.mutationOptions(),
    () => 'Sent again; whoever decides is told.',
    onClose,
  )
  return (
    <FormDialog
      size="lg"
      title={`Send the change of “${review.segment.name}” again`}
      action="Send again"
      pending={resubmit.isPending}
      error={resubmit.error}
      unharmed="The request is as it was; the draft is kept."
      onClose={onClose}
      onSend={() => {
        if (segment)
          resubmit.mutate({
            id: review.id,
            revision: review.revision,
            segmentRevision: segment.revision,
            note,
          })
      }}
    >
      <Text c="dimmed">What was asked for, and what the draft says now:</Text>
      {segment ? (
        <WordDiff before={review.proposed.sentence} after={printSentence(segment.draft, options)} />
      ) : (
        <Pending />
      )}
      <NoteField
        label="Note"
        description="Why it changes, for who decides and who reads the versions later."
        maxLength={MAX_DESCRIPTION}
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  )
}
