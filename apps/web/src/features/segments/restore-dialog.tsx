import { Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { Pending } from '../../components/pending.tsx'
import { announceWithUndo } from '../../lib/announce-undo.tsx'
import { trpc } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { refreshArchive } from '../governance/refresh-archive.ts'
import { GoingLiveReview } from '../segment/publish/going-live-review.tsx'
import { useCollisions } from '../segment/publish/use-collisions.ts'
import type { Segment } from '../segment/versions/editions.ts'
import { archiveSegment } from './archive-segment.ts'

interface RestoreDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
  /** Brings it back in a way of its own, as a run does that archived it. */
  readonly restore?: (said: Said) => Promise<unknown>
}

interface Said {
  readonly note: string
  readonly accepted: readonly string[]
}

/** Brings a segment back from the archive. Where it was published it is live from then on, so that is reviewed like a publication. */
export function RestoreDialog(props: RestoreDialogProps) {
  const segment = useQuery(trpc.segments.get.queryOptions({ key: props.segment.key }))
  if (segment.error) return <ErrorNotice error={segment.error} unharmed="The segment was not changed." />
  if (segment.data === undefined) return <Pending />
  return <Asked {...props} segment={segment.data} />
}

function Asked({ segment, onClose, restore }: RestoreDialogProps & { readonly segment: Segment }) {
  const { key, name, published } = segment
  const [note, setNote] = useState('')
  const options = usePrintOptions()
  const collisions = useCollisions(key, published?.definition ?? segment.draft)
  const unarchive = useMutation(trpc.segments.unarchive.mutationOptions())
  const change = useMutation({
    mutationFn: async () => {
      const said = { note, accepted: [...collisions.accepted] }
      await (restore ? restore(said) : unarchive.mutateAsync({ key, revision: segment.revision, ...said }))
    },
    onError: collisions.onRefused,
    onSuccess: async () => {
      await refreshArchive()
      const live = published ? `, and version ${published.version} is live` : ''
      announceWithUndo(`“${name}” is restored${live}.`, async () => {
        await archiveSegment(key, 'Undo of restoring it.')
        await refreshArchive()
        return `“${name}” is archived again.`
      })
      onClose()
    },
  })
  return (
    <FormDialog
      size="lg"
      long
      title={`Restore “${name}” from the archive?`}
      action={published ? 'Restore and make live' : 'Restore'}
      pending={change.isPending}
      error={change.error}
      unharmed="The segment is still archived."
      onClose={onClose}
      onSend={() => change.mutate()}
    >
      {published ? (
        <GoingLiveReview
          segment={segment}
          after={published.definition}
          collisions={collisions}
          mayAccept
          note={note}
          onNote={setNote}
        >
          <Text>
            Version {published.version} is live again, for this segment and for those that refer to it.
          </Text>
          <Text fz={15}>{printSentence(published.definition, options)}</Text>
        </GoingLiveReview>
      ) : (
        <>
          <Text>It was never published: its draft can be edited and published again.</Text>
          <NoteField
            label="Note"
            description="Why it is needed again; it stays in the log."
            maxLength={MAX_DESCRIPTION}
            value={note}
            onChange={setNote}
          />
        </>
      )}
    </FormDialog>
  )
}
