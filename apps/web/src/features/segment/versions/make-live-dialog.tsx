import { FormDialog } from '../../../components/form-dialog.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { MembershipChange } from '../../insight/membership-change.tsx'
import { ChangeError } from '../publish/change-error.tsx'
import { CollisionAcceptance } from '../publish/collision-acceptance.tsx'
import { useCollisions } from '../publish/use-collisions.ts'
import { EditionDiff } from './edition-diff.tsx'
import type { Segment, SegmentDefinition } from './editions.ts'
import { useEdition } from './use-edition.ts'
import { useMakeLive } from './use-make-live.ts'

interface MakeLiveDialogProps {
  readonly segment: Segment
  readonly version: number
  readonly onClose: () => void
}

/** Where an earlier version would collide with what else is live now: what it says, who would enter and leave, and what has to be accepted. */
export function MakeLiveDialog(props: MakeLiveDialogProps) {
  const { definition, error } = useEdition(props.segment, props.version)
  if (error) return <ErrorNotice error={error} unharmed="What is live is as it was." />
  return definition === undefined ? <Pending /> : <Asked {...props} definition={definition} />
}

interface AskedProps extends MakeLiveDialogProps {
  readonly definition: SegmentDefinition
}

function Asked({ segment, version, definition, onClose }: AskedProps) {
  const collisions = useCollisions(segment.key, definition)
  const live = useMakeLive({ onSuccess: onClose, onError: collisions.onRefused })
  const before = segment.published
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
          accepted: [...collisions.accepted],
        })
      }
    >
      <EditionDiff segment={segment} before={before.version} after={version} />
      <MembershipChange segmentKey={segment.key} before={before.definition} after={definition} />
      <CollisionAcceptance collisions={collisions} mayAccept />
      {live.error && (
        <ChangeError
          error={live.error}
          unharmed="What is live is as it was, and so is the draft."
          onLatest={() => live.reset()}
        />
      )}
    </FormDialog>
  )
}
