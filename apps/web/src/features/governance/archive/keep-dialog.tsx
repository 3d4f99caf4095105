import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
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
    <Modal opened onClose={onClose} title={`Keep “${proposal.name}”?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          keep.mutate({ runId, key: proposal.key, reason: reason.trim() })
        }}
      >
        <Stack gap="sm">
          <Textarea
            label="Why does it stay?"
            description="Runs leave it alone for the next ninety days."
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {keep.error && <ErrorNotice error={keep.error} unharmed="It is still proposed." />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={reason.trim().length < 3} loading={keep.isPending}>
              Keep it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
