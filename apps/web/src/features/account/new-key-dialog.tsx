import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Scope, scopes } from '@tessera/governance/permissions/role'
import { useState } from 'react'
import { CopyField } from '../../components/copy-field.tsx'
import { CurrentPasswordField } from '../../components/current-password-field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import type { Me } from '../../lib/use-me.ts'
import { ScopesField } from './scopes-field.tsx'

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
]

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ me, onClose }: { readonly me: Me; readonly onClose: () => void }) {
  useFocusBack()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['read'])
  const [days, setDays] = useState('90')
  const [password, setPassword] = useState('')
  const client = useQueryClient()
  const create = useMutation({
    ...trpc.apiKeys.create.mutationOptions(),
    onSuccess: () => client.invalidateQueries(trpc.apiKeys.pathFilter()),
  })
  const offered = me.role === 'viewer' ? (['read'] as const) : scopes
  if (create.data) {
    return (
      <Modal
        opened
        onClose={onClose}
        title={`“${create.data.apiKey.name}” is made`}
        closeOnClickOutside={false}
      >
        <Stack gap="sm">
          <CopyField
            label="The key"
            description="Copy it now: it is not shown again. Send it as “Authorization: Bearer …”."
            value={create.data.key}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      title="New API key"
      action="Make key"
      pending={create.isPending}
      error={create.error}
      unharmed="No key was made."
      onClose={onClose}
      onSend={() => create.mutate({ name, scopes: [...chosen], days: Number(days), password })}
    >
      <NameField description="What uses it, so that you know it again." value={name} onChange={setName} />
      <ScopesField offered={offered} chosen={chosen} onChange={setChosen} />
      <Select
        label="For how long"
        data={lives}
        value={days}
        allowDeselect={false}
        onChange={(value) => setDays(value ?? '90')}
      />
      {me.hasPassword && (
        <CurrentPasswordField
          label="Your password"
          description="A key works without you, so we check that it is you who makes it."
          show="Show your password"
          value={password}
          onChange={setPassword}
        />
      )}
    </FormDialog>
  )
}
