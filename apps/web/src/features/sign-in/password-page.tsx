import { Button, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { begin } from './begin.ts'
import { EndKeys } from './end-keys.tsx'
import { NewPassword } from './new-password.tsx'
import { OutsideFrame } from './outside-frame.tsx'

/** Chooses a new password, by the link that an admin made. */
export function PasswordPage() {
  useDocumentTitle('New password · Tessera')
  const [token] = useState(() => window.location.hash.slice(1))
  const offer = useQuery({
    ...trpc.session.passwordOffer.queryOptions({ token }),
    retry: false,
    staleTime: Infinity,
  })
  const [password, setPassword] = useState('')
  const [endKeys, setEndKeys] = useState(false)
  const choose = useMutation({
    ...trpc.session.choosePassword.mutationOptions(),
    onSuccess: () => begin('/'),
  })
  return (
    <OutsideFrame title="A new password" about={offer.data && `For ${offer.data.name}, ${offer.data.email}`}>
      {offer.isPending && <Pending />}
      {offer.error && (
        <>
          <ErrorNotice error={offer.error} unharmed="" />
          <Button variant="default" onClick={() => begin('/')}>
            Go to sign-in
          </Button>
        </>
      )}
      {offer.data && (
        <CheckedForm onSend={() => choose.mutate({ token, password, endKeys })}>
          <Stack gap="sm">
            {/* So that a password keeper files the password under the right name. */}
            <input type="email" autoComplete="username" value={offer.data.email} readOnly hidden />
            <NewPassword person={offer.data} value={password} onChange={setPassword} />
            <EndKeys count={offer.data.keys} checked={endKeys} onChange={setEndKeys} />
            {choose.error && <ErrorNotice error={choose.error} unharmed="The link can still be used." />}
            <Button type="submit" loading={choose.isPending}>
              Choose and sign in
            </Button>
          </Stack>
        </CheckedForm>
      )}
    </OutsideFrame>
  )
}
