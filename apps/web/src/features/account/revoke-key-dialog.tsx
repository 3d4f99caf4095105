import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
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
    <Modal opened onClose={onClose} title={`Revoke “${apiKey.name}”?`}>
      <Stack gap="sm">
        <Text>
          Programs that use it are refused from now on. This cannot be undone; make a new key instead.
        </Text>
        {revoke.error && <ErrorNotice error={revoke.error} unharmed="The key is as it was." />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="var(--bad)"
            variant="outline"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({ id: apiKey.id })}
          >
            Revoke key
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
