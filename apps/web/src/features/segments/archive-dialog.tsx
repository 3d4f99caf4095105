import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MAX_TEXT } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { announceWithUndo } from '../../lib/announce-undo.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import { useMay } from '../../lib/use-me.ts'
import { refreshArchive } from '../governance/refresh-archive.ts'
import { ReplaceDialog } from '../governance/stale/replace-dialog.tsx'
import { archiveSegment, undoArchiving } from './archive-segment.ts'
import type { SegmentSummary } from './segments-view.ts'
import { StayingNotice } from './staying-notice.tsx'

interface ArchiveDialogProps {
  readonly segment: Pick<SegmentSummary, 'key' | 'name' | 'status'>
  readonly onClose: () => void
}

/** Archives one segment. What keeps it from being archived is said first, with the way out: another one in its place. */
export function ArchiveDialog({ segment, onClose }: ArchiveDialogProps) {
  useFocusBack()
  const { key, name } = segment
  const [reason, setReason] = useState('')
  const [replacing, setReplacing] = useState(false)
  const mayReplace = useMay('archive.replace')
  const impact = useQuery({ ...trpc.archive.impact.queryOptions({ keys: [key] }), staleTime: 0 })
  const change = useMutation({
    mutationFn: () => archiveSegment(key, reason.trim()),
    onError: () => void impact.refetch(),
    onSuccess: async () => {
      await refreshArchive()
      announceWithUndo(`“${name}” is archived.`, async () => {
        await undoArchiving([key])
        await refreshArchive()
        return `“${name}” is back, as it was before.`
      })
      onClose()
    },
  })
  if (replacing) return <ReplaceDialog segment={segment} onClose={onClose} />
  const staying =
    impact.data?.filter(({ segments, suppressions }) => segments.length + suppressions.length > 0) ?? []
  const stays = staying.length > 0
  const isReplaceable = staying.some(({ segments }) => segments.length > 0)
  return (
    <FormDialog
      // Opened anew when what refers to it is known: the focus is then where the answer is given.
      key={impact.data ? 'known' : 'reading'}
      title={`Archive “${name}”?`}
      action="Archive"
      reason={
        stays
          ? 'It cannot be archived while something refers to it.'
          : impact.isLoading
            ? 'What refers to it is still being read.'
            : impact.data === undefined
              ? 'What refers to it could not be read.'
              : undefined
      }
      pending={change.isPending}
      error={change.error}
      unharmed="The segment was not changed."
      onClose={onClose}
      onSend={() => change.mutate()}
    >
      {impact.isLoading && <Pending />}
      {impact.error && (
        <ErrorNotice
          error={impact.error}
          unharmed="The segment was not changed: what refers to it could not be read."
          onRetry={() => void impact.refetch()}
        />
      )}
      {stays && (
        <>
          <StayingNotice staying={staying} others={[]} />
          {isReplaceable && mayReplace && (
            <Button variant="default" onClick={() => setReplacing(true)}>
              Replace with…
            </Button>
          )}
        </>
      )}
      {impact.data && !stays && (
        <>
          {segment.status === 'draft' && (
            <Notice tone="warn" title="It was never published">
              Archiving puts away a draft that no one has published yet. It is kept and can be restored.
            </Notice>
          )}
          <Text>
            It leaves the list and can no longer be referred to. Its versions are kept, and you can restore it
            at any time.
          </Text>
          <NoteField
            label="Reason"
            description="Its owner reads it, and it stays in the audit log."
            maxLength={MAX_TEXT}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
