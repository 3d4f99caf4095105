import { Text } from '@mantine/core'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { trpc } from '../../lib/trpc.ts'
import { announceLive } from '../segment/publish/announce-live.ts'
import { CollisionAcceptance } from '../segment/publish/collision-acceptance.tsx'
import { useCollisions } from '../segment/publish/use-collisions.ts'
import type { Review } from './review-words.ts'
import { useDecision } from './use-decision.ts'

/** Makes the request the next version, live at once. */
export function ApproveDialog({
  review,
  onClose,
}: {
  readonly review: Review
  readonly onClose: () => void
}) {
  const [note, setNote] = useState('')
  const collisions = useCollisions(review.segment.key, review.proposed.definition)
  const approve = useDecision(
    trpc.reviews.approve.mutationOptions(),
    ({ version }) => {
      const { key, name } = review.segment
      if (version === null) return `Approved: “${name}”.`
      announceLive({ key, version, message: `Approved. Version ${version} of “${name}” is live.` })
      return null
    },
    onClose,
  )
  return (
    <FormDialog
      size="lg"
      title={`Approve and publish “${review.segment.name}”`}
      action="Approve and publish"
      pending={approve.isPending}
      error={approve.error}
      unharmed="Nothing was published."
      onClose={onClose}
      onSend={() =>
        approve.mutate(
          { id: review.id, revision: review.revision, note, accepted: [...collisions.accepted] },
          { onError: collisions.onRefused },
        )
      }
    >
      <Text>
        Version {review.baseVersion + 1} is live from then on, for this segment and for those that refer to
        it. {review.author.name} is notified.
      </Text>
      <NoteField
        label="Remark"
        description="For the author and the log; may stay empty."
        maxLength={MAX_DESCRIPTION}
        value={note}
        onChange={setNote}
      />
      <CollisionAcceptance collisions={collisions} mayAccept />
    </FormDialog>
  )
}
