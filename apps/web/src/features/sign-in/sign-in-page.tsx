import { Button, Divider, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { CurrentPasswordField } from '../../components/current-password-field.tsx'
import { EmailField } from '../../components/email-field.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { begin } from './begin.ts'
import { takeFocus } from '../../lib/take-focus.ts'
import { DemoPeople } from './demo-people.tsx'
import { OutsideFrame } from './outside-frame.tsx'
import { SetUpFirst } from './set-up-first.tsx'
import { ssoRefusal } from './sso-refusal.ts'

/** Shown in place of any screen until someone is signed in; the address stays, so that they end where they wanted to go. */
export function SignInPage() {
  useDocumentTitle('Sign in · Tessera')
  const welcome = useQuery(trpc.session.welcome.queryOptions())
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({ ...trpc.session.signIn.mutationOptions(), onSuccess: () => begin() })
  const sso = useMutation({
    ...trpc.session.startSso.mutationOptions(),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  if (welcome.data?.needsSetUp === true) return <SetUpFirst />
  const refusal = ssoRefusal(window.location.search)
  return (
    <OutsideFrame
      title="Sign in"
      about={welcome.data?.workspace}
      beside={
        welcome.data?.demo && (
          <DemoPeople demo={welcome.data.demo} busy={signIn.isPending} onPick={(who) => signIn.mutate(who)} />
        )
      }
    >
      {welcome.error && (
        <ErrorNotice error={welcome.error} unharmed="" onRetry={() => void welcome.refetch()} />
      )}
      {welcome.isPending && <Pending />}
      {refusal !== undefined && (
        <Notice tone="warn" title={refusal.title}>
          {refusal.todo}
        </Notice>
      )}
      <CheckedForm onSend={() => signIn.mutate({ email, password })}>
        <Stack gap="sm">
          <EmailField autoComplete="username" ref={takeFocus} value={email} onChange={setEmail} />
          <CurrentPasswordField
            label="Password"
            show="Show the password"
            value={password}
            onChange={setPassword}
          />
          {signIn.error && <ErrorNotice error={signIn.error} unharmed="" />}
          <Button type="submit" loading={signIn.isPending}>
            Sign in
          </Button>
        </Stack>
      </CheckedForm>
      {typeof welcome.data?.sso === 'string' && (
        <>
          <Divider label="or" />
          {sso.error && <ErrorNotice error={sso.error} unharmed="" />}
          <Button
            variant="default"
            loading={sso.isPending}
            onClick={() => sso.mutate({ returnTo: placeToReturnTo() })}
          >
            Sign in with {welcome.data.sso}
          </Button>
        </>
      )}
      <Text size="xs" c="dimmed">
        No account? An admin can invite you. Forgotten password? An admin can make a link for a new one.
      </Text>
    </OutsideFrame>
  )
}

function placeToReturnTo(): string {
  const { pathname, search } = window.location
  return pathname === '/sign-in' ? '/' : pathname + search
}
