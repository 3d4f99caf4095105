import { Button, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { NameField } from '../../components/name-field.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { begin } from './begin.ts'
import { takeFocus } from '../../lib/take-focus.ts'
import { NewPassword } from './new-password.tsx'
import { OutsideFrame } from './outside-frame.tsx'

/** Takes an invitation up: a name, a password, and one is in. */
export function JoinPage() {
  useDocumentTitle('Join · Tessera')
  const [token] = useState(() => window.location.hash.slice(1))
  const offer = useQuery({ ...trpc.session.offer.queryOptions({ token }), retry: false, staleTime: Infinity })
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({ ...trpc.session.accept.mutationOptions(), onSuccess: () => begin('/') })
  if (offer.isPending) {
    return (
      <OutsideFrame title="Invitation">
        <Pending />
      </OutsideFrame>
    )
  }
  if (offer.error) {
    return (
      <OutsideFrame title="Invitation">
        <ErrorNotice error={offer.error} unharmed="" />
        <Button variant="default" onClick={() => begin('/')}>
          Go to sign-in
        </Button>
      </OutsideFrame>
    )
  }
  const { workspace, email, role, invitedBy } = offer.data
  return (
    <OutsideFrame title={`Join ${workspace}`} about={`${invitedBy} invited ${email} as ${role}.`}>
      <CheckedForm onSend={() => accept.mutate({ token, name, password })}>
        <Stack gap="sm">
          <NameField label="Your name" autoComplete="name" ref={takeFocus} value={name} onChange={setName} />
          {/* So that a password keeper files the password under the right name. */}
          <input type="email" autoComplete="username" value={email} readOnly hidden />
          <NewPassword person={{ email, name }} value={password} onChange={setPassword} />
          {accept.error && <ErrorNotice error={accept.error} unharmed="The invitation can still be used." />}
          <Button type="submit" loading={accept.isPending}>
            Join
          </Button>
          <Text size="xs" c="dimmed">
            Your name is shown beside what you write, change and approve.
          </Text>
        </Stack>
      </CheckedForm>
    </OutsideFrame>
  )
}
