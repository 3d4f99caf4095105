import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { SegmentNameField } from '../segments/naming/segment-name-field.tsx'
import { refreshSegments } from '../segments/refresh-segments.ts'

interface MakeSegmentDialogProps {
  readonly region: Outputs['overlap']['region']
  readonly onClose: () => void
}

/** Keeps a region as a draft of its own, which follows the segments it is made of, and opens it in the builder. */
export function MakeSegmentDialog({ region, onClose }: MakeSegmentDialogProps) {
  const navigate = useNavigate()
  const options = usePrintOptions()
  const [name, setName] = useState(region.name)
  const create = useMutation({
    ...trpc.segments.create.mutationOptions(),
    onSuccess: async ({ key }) => {
      await refreshSegments()
      await navigate({ to: '/segments/$key/edit', params: { key } })
    },
  })
  return (
    <FormDialog
      title="Make it a segment"
      action="Create the draft"
      pending={create.isPending}
      error={create.error}
      unharmed="No segment was made; what you typed is still here."
      onClose={onClose}
      onSend={() => create.mutate({ name, definition: region.definition })}
    >
      <SegmentNameField value={name} onChange={setName} />
      <Text c="dimmed">{printSentence(region.definition, options)}</Text>
    </FormDialog>
  )
}
