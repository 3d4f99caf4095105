import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Role } from '@tessera/governance/permissions/role'
import { useState } from 'react'
import { CopyField } from '../../components/copy-field.tsx'
import { EmailField } from '../../components/email-field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Moment } from '../../components/moment.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import { refreshPeople } from './person.ts'
import { aboutRole, isRole, roleOptions } from './role-words.ts'

/** Makes an invitation and shows its link, this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  useFocusBack()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('marketer')
  const [team, setTeam] = useState<string | null>(null)
  const teams = useQuery(trpc.teams.list.queryOptions())
  const invite = useMutation({ ...trpc.invitations.create.mutationOptions(), onSuccess: refreshPeople })
  if (invite.data) {
    const { invitation, token, mailed } = invite.data
    return (
      <Modal opened onClose={onClose} title={`${invitation.email} is invited`} closeOnClickOutside={false}>
        <Stack gap="sm">
          <CopyField
            label="The link"
            description={
              mailed
                ? 'It was mailed to them. Copy it if you want to send it yourself: it is not shown again, and works once.'
                : 'Copy it now and send it to them: it is not shown again, and works once.'
            }
            value={`${window.location.origin}/join#${token}`}
          />
          <Text size="sm" c="dimmed">
            Until <Moment at={invitation.expiresAt} />. Whoever has it joins as {invitation.role}.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      title="Invite a person"
      action="Invite"
      pending={invite.isPending}
      error={invite.error}
      unharmed="No one was invited."
      onClose={onClose}
      onSend={() => invite.mutate({ email, role, ...(team !== null && { teamKey: team }) })}
    >
      <EmailField value={email} onChange={setEmail} />
      <Select
        label="Role"
        description={aboutRole[role]}
        data={roleOptions}
        value={role}
        allowDeselect={false}
        onChange={(value) => isRole(value) && setRole(value)}
      />
      {teams.data !== undefined && teams.data.length > 0 && (
        <Select
          label="Team"
          placeholder="No team"
          clearable
          data={teams.data.map(({ key, name }) => ({ value: key, label: name }))}
          value={team}
          onChange={setTeam}
        />
      )}
    </FormDialog>
  )
}
