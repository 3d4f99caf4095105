import { Button, Stack, TextInput } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
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
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setUp.mutate({ token, name, email, password })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Your name"
            autoComplete="name"
            required
            ref={takeFocus}
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NewPassword value={password} onChange={setPassword} />
          {setUp.error && <ErrorNotice error={setUp.error} unharmed="" />}
          <Button
            type="submit"
            loading={setUp.isPending}
            disabled={name.trim() === '' || email === '' || password === ''}
          >
            Set up
          </Button>
        </Stack>
      </form>
    </OutsideFrame>
  )
}
