import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { EndKeys } from '../sign-in/end-keys.tsx'
import { NewPassword } from '../sign-in/new-password.tsx'

export function PasswordPanel() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [endKeys, setEndKeys] = useState(false)
  const keys = useQuery(trpc.apiKeys.mine.queryOptions())
  const inUse =
    keys.data?.filter(({ revokedAt, expiresAt }) => revokedAt === null && !isOver(expiresAt)).length ?? 0
  const client = useQueryClient()
  const change = useMutation({
    ...trpc.session.changePassword.mutationOptions(),
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      setEndKeys(false)
      await Promise.all([
        client.invalidateQueries(trpc.session.list.queryFilter()),
        client.invalidateQueries(trpc.apiKeys.pathFilter()),
      ])
    },
  })
  return (
    <Panel title="Password">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ current, next, endKeys })
        }}
      >
        <Stack gap="sm" maw={400}>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the current password', size: 24 }}
          />
          <NewPassword label="New password" value={next} onChange={setNext} />
          <EndKeys count={inUse} checked={endKeys} onChange={setEndKeys} />
          {change.error && <ErrorNotice error={change.error} unharmed="Your password was not changed." />}
          {change.isSuccess && current === '' && (
            <Notice tone="good" title="Your password is changed">
              You are signed out everywhere else, and links to choose a password for you no longer work.
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

function isOver(expiresAt: string | null): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now()
}
