import { Button, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { EmailField } from '../../components/email-field.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { NameField } from '../../components/name-field.tsx'
import { trpc } from '../../lib/trpc.ts'
import { begin } from './begin.ts'
import { takeFocus } from '../../lib/take-focus.ts'
import { NewPassword } from './new-password.tsx'
import { OutsideFrame } from './outside-frame.tsx'

/** Makes the first admin, by the link that the server printed. */
export function SetUpPage() {
  useDocumentTitle('Set up · Tessera')
  const [token] = useState(() => window.location.hash.slice(1))
  const welcome = useQuery(trpc.session.welcome.queryOptions())
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const setUp = useMutation({ ...trpc.session.setUp.mutationOptions(), onSuccess: () => begin('/') })
  if (welcome.data?.needsSetUp === false) {
    return (
      <OutsideFrame title="This workspace is set up" about={welcome.data.workspace}>
        <Button onClick={() => begin('/')}>Go to sign-in</Button>
      </OutsideFrame>
    )
  }
  return (
    <OutsideFrame
      title="Set up the first admin"
      about="You can invite other people afterwards, and make some of them admins."
    >
      <CheckedForm onSend={() => setUp.mutate({ token, name, email, password })}>
        <Stack gap="sm">
          <NameField label="Your name" autoComplete="name" ref={takeFocus} value={name} onChange={setName} />
          <EmailField autoComplete="username" value={email} onChange={setEmail} />
          <NewPassword person={{ email, name }} value={password} onChange={setPassword} />
          {setUp.error && <ErrorNotice error={setUp.error} unharmed="" />}
          <Button type="submit" loading={setUp.isPending}>
            Set up
          </Button>
        </Stack>
      </CheckedForm>
    </OutsideFrame>
  )
}
