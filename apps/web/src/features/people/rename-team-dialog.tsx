import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
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
    <FormDialog
      title={`Rename “${team.name}”`}
      action="Rename"
      pending={rename.isPending}
      error={rename.error}
      onClose={onClose}
      onSend={() => rename.mutate({ key: team.key, name })}
    >
      <NameField description={`Its key stays “${team.key}”.`} value={name} onChange={setName} />
    </FormDialog>
  )
}
