import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { MAX_DESCRIPTION } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { trpc } from '../../lib/trpc.ts'
import { SegmentNameField } from './naming/segment-name-field.tsx'
import { useRename } from './naming/use-rename.ts'

interface RenameDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** A new name and description; the key, which other segments refer to, stays. */
export function RenameDialog({ segment, onClose }: RenameDialogProps) {
  const detail = useQuery(trpc.segments.get.queryOptions({ key: segment.key }))
  const [name, setName] = useState(segment.name)
  const [described, setDescribed] = useState<string | null>(null)
  const rename = useRename(segment.key, onClose)
  return (
    <FormDialog
      title={`Rename “${segment.name}”`}
      action="Rename"
      pending={rename.isPending}
      error={rename.error}
      unharmed="The segment still has its old name."
      onClose={onClose}
      onSend={() => rename.mutate({ name, description: described ?? undefined })}
    >
      <SegmentNameField segmentKey={segment.key} value={name} onChange={setName} />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxLength={MAX_DESCRIPTION}
        disabled={detail.isPending}
        value={described ?? detail.data?.description ?? ''}
        onChange={(event) => setDescribed(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
