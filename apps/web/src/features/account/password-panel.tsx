import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { NewPassword } from '../sign-in/new-password.tsx'

export function PasswordPanel() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const client = useQueryClient()
  const change = useMutation({
    ...trpc.session.changePassword.mutationOptions(),
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      await client.invalidateQueries(trpc.session.list.queryFilter())
    },
  })
  return (
    <Panel title="Password">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ current, next })
        }}
      >
        <Stack gap="sm" maw={400}>
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the present password', size: 24 }}
          />
          <NewPassword label="New password" value={next} onChange={setNext} />
          {change.error && <ErrorNotice error={change.error} unharmed="Your password is as it was." />}
          {change.isSuccess && current === '' && (
            <Notice tone="good" title="Your password is changed">
              Everywhere else you were signed in, you are signed out.
            </Notice>
          )}
          <Group gap="xs">
            <Button type="submit" loading={change.isPending} disabled={current === '' || next === ''}>
              Change password
            </Button>
            <Text size="xs" c="dimmed">
              Signs you out everywhere else.
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
