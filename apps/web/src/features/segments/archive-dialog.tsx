import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { errorDetail } from '../../lib/explain-error.ts'
import { useMay } from '../../lib/use-me.ts'
import { ReplaceDialog } from '../governance/stale/replace-dialog.tsx'
import { archiveSegment, unarchiveSegment } from './archive-segment.ts'
import { refreshSegments } from './refresh-segments.ts'
import type { SegmentSummary } from './segments-view.ts'

interface ArchiveDialogProps {
  readonly segment: Pick<SegmentSummary, 'key' | 'name' | 'status'>
  readonly onClose: () => void
}

/** Puts one segment away, or brings it back. Where others refer to it, another one can take its place first. */
export function ArchiveDialog({ segment, onClose }: ArchiveDialogProps) {
  const archived = segment.status === 'archived'
  const change = useMutation({
    mutationFn: () => (archived ? unarchiveSegment(segment.key) : archiveSegment(segment.key)),
    onSuccess: async () => {
      await refreshSegments()
      announce(archived ? `“${segment.name}” is back.` : `“${segment.name}” is archived.`)
      onClose()
    },
  })
  const mayReplace = useMay('archive.replace') && errorDetail(change.error)?.code === 'has-dependents'
  const [replacing, setReplacing] = useState(false)
  if (replacing) return <ReplaceDialog segment={segment} onClose={onClose} />
  return (
    <FormDialog
      title={archived ? `Bring back “${segment.name}”?` : `Archive “${segment.name}”?`}
      action={archived ? 'Bring back' : 'Archive'}
      pending={change.isPending}
      error={change.error}
      unharmed="The segment is as it was."
      ways={
        mayReplace && (
          <Button size="xs" variant="default" onClick={() => setReplacing(true)}>
            Replace with…
          </Button>
        )
      }
      onClose={onClose}
      onSend={() => change.mutate()}
    >
      <Text>
        {archived
          ? 'It can be edited, published and referred to again, with all its versions.'
          : 'It leaves the list and can no longer be referred to. Its versions are kept, and you can bring it back at any time.'}
      </Text>
    </FormDialog>
  )
}
