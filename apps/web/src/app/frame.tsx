import { Outlet, useRouterState } from '@tanstack/react-router'
import { ErrorNotice } from '../components/error-notice.tsx'
import { useQuery } from '@tanstack/react-query'
import { Box } from '@mantine/core'
import { SignInPage } from '../features/sign-in/sign-in-page.tsx'
import { trpc } from '../lib/trpc.ts'
import { Shell } from './shell.tsx'

/** Pages for people who are not signed in yet. */
const outside: readonly string[] = ['/set-up', '/join', '/password']

/** The screens for whoever is signed in; for everybody else the sign-in page, at whatever address. */
export function Frame() {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const isOutside = outside.includes(pathname)
  const me = useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000, enabled: !isOutside })
  if (isOutside) return <Outlet />
  if (me.data) return <Shell me={me.data} />
  if (me.data === null) return <SignInPage />
  if (!me.error) return null
  return (
    <Box p="lg" maw={720}>
      <ErrorNotice error={me.error} unharmed="" onRetry={() => void me.refetch()} />
    </Box>
  )
}
