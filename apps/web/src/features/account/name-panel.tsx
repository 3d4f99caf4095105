import { Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { NameField } from '../../components/name-field.tsx'
import { Panel } from '../../components/panel.tsx'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import type { Me } from '../../lib/use-me.ts'

export function NamePanel({ me }: { readonly me: Me }) {
  const [name, setName] = useState(me.name)
  const client = useQueryClient()
  const rename = useMutation({
    ...trpc.session.rename.mutationOptions(),
    onSuccess: async () => {
      await client.invalidateQueries(trpc.session.me.queryFilter())
      announce('Your name is changed.')
    },
  })
  return (
    <Panel title="You">
      <Stack gap="sm">
        <Text c="dimmed">
          {me.email} · {me.role}
          {me.team && ` · ${me.team.name}`}
        </Text>
        <CheckedForm onSend={() => name.trim() !== me.name && rename.mutate({ name })}>
          <Group align="flex-end" gap="xs">
            <NameField
              description="Shown beside what you write, change and approve."
              value={name}
              onChange={setName}
              style={{ flex: '1 1 240px' }}
            />
            <ReasonedButton
              type="submit"
              variant="default"
              loading={rename.isPending}
              reason={name.trim() === me.name ? 'This is your name now.' : undefined}
            >
              Save name
            </ReasonedButton>
          </Group>
        </CheckedForm>
        {rename.error && <ErrorNotice error={rename.error} />}
      </Stack>
    </Panel>
  )
}
