import { useMutation } from '@tanstack/react-query'
import { MAX_TEXT, MIN_REASON } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { NoteField } from '../../../components/note-field.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshArchive } from '../refresh-archive.ts'
import type { ArchiveProposal } from './archive-run.ts'

interface KeepDialogProps {
  readonly runId: string
  readonly proposal: ArchiveProposal
  readonly onClose: () => void
}

/** Says that a proposed segment stays, and why. */
export function KeepDialog({ runId, proposal, onClose }: KeepDialogProps) {
  const [reason, setReason] = useState('')
  const keep = useMutation({
    ...trpc.archive.keep.mutationOptions(),
    onSuccess: async () => {
      await refreshArchive()
      announce(`“${proposal.name}” is kept.`)
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Keep “${proposal.name}”?`}
      action="Keep it"
      pending={keep.isPending}
      error={keep.error}
      unharmed="It is still proposed."
      onClose={onClose}
      onSend={() => keep.mutate({ runId, key: proposal.key, reason: reason.trim() })}
    >
      <NoteField
        label="Why does it stay?"
        description="Runs leave it alone for the next ninety days."
        min={MIN_REASON}
        maxLength={MAX_TEXT}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
