import { ActionIcon, Anchor, Button, Menu, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { ListDialog } from './list-dialog.tsx'
import { ListMembersPanel } from './list-members-panel.tsx'
import classes from './list-page.module.css'
import { ListUsesPanel } from './list-uses-panel.tsx'
import { RemoveListDialog } from './remove-list-dialog.tsx'
import { TakeOffDialog } from './take-off-dialog.tsx'

const route = getRouteApi('/lists/$key')

type Dialog =
  | { readonly kind: 'add' | 'replace' | 'remove' }
  | { readonly kind: 'take off'; readonly id: string }

/** One list: who is on it, what uses it, and every way to change it. */
export function ListPage() {
  const { key } = route.useParams()
  const navigate = route.useNavigate()
  const query = useQuery(trpc.lists.get.queryOptions({ key }))
  const list = query.data
  useDocumentTitle(`${list?.name ?? 'List'} · Tessera`)
  const mayChange = useMay('lists.add')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <PageHeader
        parents={
          <Anchor c="dimmed" renderRoot={(props) => <Link to="/lists" {...props} />}>
            Lists /
          </Anchor>
        }
        title={<bdi>{list?.name ?? key}</bdi>}
        facts={
          list && (
            <Text size="sm" c="dimmed">
              <b>{formatCount(list.known)}</b> of {formatCount(list.size)} known · made{' '}
              <Moment at={list.createdAt} day />
            </Text>
          )
        }
        actions={
          list &&
          mayChange && (
            <>
              <Button variant="default" onClick={() => setDialog({ kind: 'replace' })}>
                Replace…
              </Button>
              <Button onClick={() => setDialog({ kind: 'add' })}>Add people…</Button>
              <Menu>
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    c="var(--text)"
                    size="md"
                    aria-label={`Actions for ${list.name}`}
                  >
                    <span aria-hidden="true">⋯</span>
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setDialog({ kind: 'remove' })}>Delete this list…</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
      />
      <div className="page-content">
        {query.isPending && <Pending />}
        {query.error && (
          <ErrorNotice
            error={query.error}
            unharmed="No list was changed."
            onRetry={() => void query.refetch()}
          />
        )}
        {list && (
          <div className={classes.columns}>
            <ListMembersPanel
              listKey={key}
              onTakeOff={mayChange ? (id) => setDialog({ kind: 'take off', id }) : undefined}
            />
            <ListUsesPanel list={list} />
          </div>
        )}
      </div>
      {list && (dialog?.kind === 'add' || dialog?.kind === 'replace') && (
        <ListDialog change={{ list, how: dialog.kind }} onClose={close} />
      )}
      {list && dialog?.kind === 'take off' && <TakeOffDialog list={list} id={dialog.id} onClose={close} />}
      {list && dialog?.kind === 'remove' && (
        <RemoveListDialog list={list} onRemoved={() => void navigate({ to: '/lists' })} onClose={close} />
      )}
    </>
  )
}
