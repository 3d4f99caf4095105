import { Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import type { Me } from '../../lib/use-me.ts'
import { KeysTable } from './keys-table.tsx'
import { NewKeyDialog } from './new-key-dialog.tsx'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'

type Dialog = { kind: 'new' } | { kind: 'revoke'; apiKey: Outputs['apiKeys']['mine'][number] }

/** Keys for programs that act in one's name. */
export function ApiKeysPanel({ me }: { readonly me: Me }) {
  const keys = useQuery(trpc.apiKeys.mine.queryOptions())
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  return (
    <Panel
      title="API keys"
      actions={
        <Button size="xs" variant="default" onClick={() => setDialog({ kind: 'new' })}>
          New key
        </Button>
      }
    >
      <Stack gap="sm">
        <Text c="dimmed">
          For programs that act in your name. A key does what its scopes say, and never more than you may.
        </Text>
        {keys.error && <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />}
        {keys.isPending && <Pending />}
        {keys.data !== undefined && keys.data.length > 0 && (
          <KeysTable keys={keys.data} onRevoke={(apiKey) => setDialog({ kind: 'revoke', apiKey })} />
        )}
      </Stack>
      {dialog?.kind === 'new' && <NewKeyDialog me={me} onClose={close} />}
      {dialog?.kind === 'revoke' && <RevokeKeyDialog apiKey={dialog.apiKey} onClose={close} />}
    </Panel>
  )
}
