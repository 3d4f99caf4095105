import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { SuggestedName } from '../../components/suggested-name.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
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
  const suggestion = errorDetail(duplicate.error)?.suggestion
  return (
    <FormDialog
      title={`Duplicate “${segment.name}”`}
      action="Duplicate"
      disabled={name.trim() === ''}
      pending={duplicate.isPending}
      error={duplicate.error}
      unharmed="No copy was made; the original is unchanged."
      ways={suggestion !== undefined && <SuggestedName name={suggestion} onUse={setName} />}
      onClose={onClose}
      onSend={() => duplicate.mutate({ key: segment.key, name })}
    >
      <NameField label="Name of the copy" value={name} onChange={setName} />
    </FormDialog>
  )
}
