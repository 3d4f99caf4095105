import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { Pending } from '../../../components/pending.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { refreshReviews } from '../../reviews/refresh-reviews.ts'
import { announceLive } from '../publish/announce-live.ts'
import { ChangeError } from '../publish/change-error.tsx'
import { GoingLiveReview } from '../publish/going-live-review.tsx'
import { useCollisions } from '../publish/use-collisions.ts'
import { EditionDiff } from './edition-diff.tsx'
import type { Segment, SegmentDefinition } from './editions.ts'
import { useEdition } from './use-edition.ts'

interface MakeLiveDialogProps {
  readonly segment: Segment
  readonly version: number
  readonly onClose: () => void
}

/** Makes what an earlier version said live again, as a further version, after the same review as a publication. */
export function MakeLiveDialog(props: MakeLiveDialogProps) {
  const { definition, error } = useEdition(props.segment, props.version)
  if (error) return <ErrorNotice error={error} unharmed="What is live was not changed." />
  return definition === undefined ? <Pending /> : <Asked {...props} definition={definition} />
}

interface AskedProps extends MakeLiveDialogProps {
  readonly definition: SegmentDefinition
}

function Asked({ segment, version, definition, onClose }: AskedProps) {
  const [note, setNote] = useState('')
  const collisions = useCollisions(segment.key, definition)
  const live = useMutation({
    ...trpc.segments.makeLive.mutationOptions(),
    onSettled: () => refreshReviews(),
    onError: collisions.onRefused,
    onSuccess: (made) => {
      const message = `Version ${version} is live again, as version ${made.version}.`
      announceLive({ key: segment.key, version: made.version, message })
      onClose()
    },
  })
  // What was live when it was asked for; a publication meanwhile is refused, not overwritten.
  const [before] = useState(segment.published)
  if (before === null) return null
  return (
    <FormDialog
      size="lg"
      long
      title={`Make version ${version} of “${segment.name}” live again`}
      action="Make live"
      pending={live.isPending}
      onClose={onClose}
      onSend={() =>
        live.mutate({
          key: segment.key,
          version,
          live: before.version,
          note,
          accepted: [...collisions.accepted],
        })
      }
    >
      <GoingLiveReview
        segment={segment}
        before={before.definition}
        after={definition}
        collisions={collisions}
        mayAccept
        note={note}
        onNote={setNote}
      >
        <EditionDiff segment={segment} before={before.version} after={version} />
      </GoingLiveReview>
      {live.error && (
        <ChangeError
          error={live.error}
          unharmed="Neither the live version nor the draft was changed."
          onLatest={() => live.reset()}
        />
      )}
    </FormDialog>
  )
}
