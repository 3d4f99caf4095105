import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'

interface RevokeKeyDialogProps {
  readonly apiKey: Outputs['apiKeys']['mine'][number]
  /** Somebody else's, as an admin. */
  readonly anybodys?: boolean
  readonly onClose: () => void
}

export function RevokeKeyDialog({ apiKey, anybodys = false, onClose }: RevokeKeyDialogProps) {
  const client = useQueryClient()
  const options = anybodys ? trpc.apiKeys.revokeAny.mutationOptions() : trpc.apiKeys.revoke.mutationOptions()
  const revoke = useMutation({
    ...options,
    onSuccess: async () => {
      await client.invalidateQueries(trpc.apiKeys.pathFilter())
      announce(`“${apiKey.name}” is revoked.`)
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Revoke “${apiKey.name}”?`}
      action="Revoke key"
      color="var(--bad)"
      variant="outline"
      pending={revoke.isPending}
      error={revoke.error}
      unharmed="The key is as it was."
      onClose={onClose}
      onSend={() => revoke.mutate({ id: apiKey.id })}
    >
      <Text>
        Programs that use it are refused from now on. This cannot be undone; make a new key instead.
      </Text>
    </FormDialog>
  )
}
