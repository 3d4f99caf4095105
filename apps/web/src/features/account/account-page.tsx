import { Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { PageHeader } from '../../components/page-header.tsx'
import { useMe } from '../../lib/use-me.ts'
import { ApiKeysPanel } from './api-keys-panel.tsx'
import { NamePanel } from './name-panel.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

/** What everybody does about themselves: name, password, where they are signed in, keys for programs. */
export function AccountPage() {
  useDocumentTitle('Account · Tessera')
  const me = useMe()
  if (!me) return null
  return (
    <>
      <PageHeader title="Account" />
      <Stack className="page-content" maw={860}>
        <NamePanel me={me} />
        {me.hasPassword && <PasswordPanel me={me} />}
        <SessionsPanel />
        <ApiKeysPanel me={me} />
      </Stack>
    </>
  )
}
