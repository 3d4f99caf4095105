import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import { ChangeError } from './change-error.tsx'
import { EditionDiff } from '../versions/edition-diff.tsx'
import type { Segment } from '../versions/editions.ts'

/** Takes the draft back to what is live; says in words what goes. */
export function DiscardDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment
  readonly onClose: () => void
}) {
  const discard = useMutation({
    ...trpc.segments.discardDraft.mutationOptions(),
    onSuccess: async () => {
      await refreshSegments()
      announce('The draft is back to what is live.')
      onClose()
    },
  })
  return (
    <FormDialog
      size="lg"
      title="Discard the unpublished changes?"
      action="Discard changes"
      pending={discard.isPending}
      onClose={onClose}
      onSend={() => discard.mutate({ key: segment.key, revision: segment.revision })}
    >
      {segment.published && (
        <EditionDiff segment={segment} before="draft" after={segment.published.version} />
      )}
      <Text c="dimmed">The draft goes back to the live definition. Published versions are not touched.</Text>
      {discard.error && (
        <ChangeError
          error={discard.error}
          unharmed="The draft is as it was."
          onLatest={() => discard.reset()}
        />
      )}
    </FormDialog>
  )
}
