import { Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { SuggestedName } from '../../components/suggested-name.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { announce } from '../../lib/announce.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { refreshSegments } from './refresh-segments.ts'

interface RenameDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** A new name and description; the key, which other segments refer to, stays. */
export function RenameDialog({ segment, onClose }: RenameDialogProps) {
  const detail = useQuery(trpc.segments.get.queryOptions({ key: segment.key }))
  const [name, setName] = useState(segment.name)
  const [described, setDescribed] = useState<string | null>(null)
  const rename = useMutation({
    // The revision is read when saving: a rename does not touch what somebody else may be editing.
    mutationFn: async () => {
      const now = await trpcClient.segments.get.query({ key: segment.key })
      return trpcClient.segments.rename.mutate({
        key: segment.key,
        revision: now.revision,
        name,
        description: described ?? now.description,
      })
    },
    onSuccess: async () => {
      await refreshSegments()
      announce(`Renamed to “${name.trim()}”.`)
      onClose()
    },
  })
  const suggestion = errorDetail(rename.error)?.suggestion
  return (
    <FormDialog
      title={`Rename “${segment.name}”`}
      action="Rename"
      disabled={name.trim() === ''}
      pending={rename.isPending}
      error={rename.error}
      unharmed="The segment still has its old name."
      ways={suggestion !== undefined && <SuggestedName name={suggestion} onUse={setName} />}
      onClose={onClose}
      onSend={() => rename.mutate()}
    >
      <NameField value={name} onChange={setName} />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxLength={4000}
        disabled={detail.isPending}
        value={described ?? detail.data?.description ?? ''}
        onChange={(event) => setDescribed(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
