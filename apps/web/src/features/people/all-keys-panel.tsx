import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { KeysTable } from '../account/keys-table.tsx'
import { RevokeKeyDialog } from '../account/revoke-key-dialog.tsx'

/** Everybody's API keys that are in force; nothing when there is none. */
export function AllKeysPanel() {
  const keys = useQuery(trpc.apiKeys.all.queryOptions())
  const [revoking, setRevoking] = useState<Outputs['apiKeys']['all'][number] | null>(null)
  const inForce = (keys.data ?? []).filter((key) => key.revokedAt === null)
  if (!keys.error && inForce.length === 0) return null
  return (
    <Panel title="Everybody’s API keys">
      <Stack gap="sm">
        {keys.error && <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />}
        <KeysTable keys={inForce} withPeople onRevoke={setRevoking} />
      </Stack>
      {revoking && <RevokeKeyDialog apiKey={revoking} anybodys onClose={() => setRevoking(null)} />}
    </Panel>
  )
}
