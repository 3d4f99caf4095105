import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { SegmentNameField } from './naming/segment-name-field.tsx'
import { refreshSegments } from './refresh-segments.ts'

interface DuplicateDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** A copy as a draft under a name of its own. */
export function DuplicateDialog({ segment, onClose }: DuplicateDialogProps) {
  const navigate = useNavigate()
  const [name, setName] = useState(`${segment.name} (copy)`)
  const duplicate = useMutation({
    ...trpc.segments.duplicate.mutationOptions(),
    onSuccess: async ({ key }) => {
      await refreshSegments()
      announce(`“${name.trim()}” is a draft now.`)
      onClose()
      await navigate({ to: '/segments/$key', params: { key } })
    },
  })
  return (
    <FormDialog
      title={`Duplicate “${segment.name}”`}
      action="Duplicate"
      pending={duplicate.isPending}
      error={duplicate.error}
      unharmed="No copy was made; the original is unchanged."
      onClose={onClose}
      onSend={() => duplicate.mutate({ key: segment.key, name })}
    >
      <SegmentNameField label="Name of the copy" value={name} onChange={setName} />
    </FormDialog>
  )
}
