import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
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
        <form
          onSubmit={(event) => {
            event.preventDefault()
            rename.mutate({ name })
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              label="Name"
              description="Stands beside what you write, change and approve."
              maxLength={120}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              style={{ flex: '1 1 240px' }}
            />
            <Button
              type="submit"
              variant="default"
              loading={rename.isPending}
              disabled={name.trim() === '' || name.trim() === me.name}
            >
              Save name
            </Button>
          </Group>
        </form>
        {rename.error && <ErrorNotice error={rename.error} />}
      </Stack>
    </Panel>
  )
}
