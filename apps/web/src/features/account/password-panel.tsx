import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { CurrentPasswordField } from '../../components/current-password-field.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import type { Me } from '../../lib/use-me.ts'
import { EndKeys } from '../sign-in/end-keys.tsx'
import { NewPassword } from '../sign-in/new-password.tsx'

/** Changes the password of whoever is signed in. */
export function PasswordPanel({ me }: { readonly me: Me }) {
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
      <CheckedForm onSend={() => change.mutate({ current, next, endKeys })}>
        <Stack gap="sm" maw={400}>
          <CurrentPasswordField
            label="Current password"
            show="Show the current password"
            value={current}
            onChange={setCurrent}
          />
          <NewPassword label="New password" person={me} value={next} onChange={setNext} />
          <EndKeys count={inUse} checked={endKeys} onChange={setEndKeys} />
          {change.error && <ErrorNotice error={change.error} unharmed="Your password was not changed." />}
          {change.isSuccess && current === '' && (
            <Notice tone="good" title="Your password is changed">
              You are signed out everywhere else, and links to choose a password for you no longer work.
            </Notice>
          )}
          <Group gap="xs">
            <Button type="submit" loading={change.isPending}>
              Change password
            </Button>
            <Text size="xs" c="dimmed">
              Signs you out everywhere else.
            </Text>
          </Group>
        </Stack>
      </CheckedForm>
    </Panel>
  )
}

function isOver(expiresAt: string | null): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now()
}
