import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshPeople } from './person.ts'

interface RenameTeamDialogProps {
  readonly team: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** The name people read; the key stays, because naming policies and segments refer to it. */
export function RenameTeamDialog({ team, onClose }: RenameTeamDialogProps) {
  const [name, setName] = useState(team.name)
  const rename = useMutation({
    ...trpc.teams.rename.mutationOptions(),
    onSuccess: async () => {
      await refreshPeople()
      announce('The team is renamed.')
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={`Rename “${team.name}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate({ key: team.key, name })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            description={`Its key stays “${team.key}”.`}
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {rename.error && <ErrorNotice error={rename.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
