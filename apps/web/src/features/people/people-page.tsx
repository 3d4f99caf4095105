import { Button, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Forbidden } from '../../components/forbidden.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useMay, useMe } from '../../lib/use-me.ts'
import { AllKeysPanel } from './all-keys-panel.tsx'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import type { Person } from './person.ts'
import { PeopleTable } from './people-table.tsx'
import { TeamsPanel } from './teams-panel.tsx'

type Dialog = { kind: 'invite' } | { kind: 'deactivate' | 'password'; person: Person }

/** Who works here: roles, teams, coming and going, and everybody's keys. For admins. */
export function PeoplePage() {
  useDocumentTitle('Users · Tessera')
  const me = useMe()
  const isAdmin = useMay('people.list')
  const people = useQuery({ ...trpc.people.list.queryOptions(), enabled: isAdmin })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  if (!me) return null
  if (!isAdmin) {
    return (
      <>
        <PageHeader title="Users" />
        <Forbidden what="Admins invite people here, and give them their roles." />
      </>
    )
  }
  return (
    <>
      <PageHeader
        title="Users"
        actions={<Button onClick={() => setDialog({ kind: 'invite' })}>Invite a person</Button>}
      />
      <Stack className="page-content">
        {people.error && <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />}
        {people.isPending && <Pending />}
        {people.data && (
          <Panel title="Everybody">
            <PeopleTable
              people={people.data}
              me={me}
              onDeactivate={(person) => setDialog({ kind: 'deactivate', person })}
              onPasswordLink={(person) => setDialog({ kind: 'password', person })}
            />
          </Panel>
        )}
        <InvitationsPanel />
        <TeamsPanel />
        <AllKeysPanel />
      </Stack>
      {dialog?.kind === 'invite' && <InviteDialog onClose={close} />}
      {dialog?.kind === 'password' && <PasswordLinkDialog person={dialog.person} onClose={close} />}
      {dialog?.kind === 'deactivate' && (
        <DeactivateDialog person={dialog.person} people={people.data ?? []} onClose={close} />
      )}
    </>
  )
}
