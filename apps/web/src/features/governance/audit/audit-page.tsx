import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { NextPage } from '../../../components/next-page.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Forbidden } from '../../../components/forbidden.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { type Outputs, trpc, trpcClient } from '../../../lib/trpc.ts'
import { useMay, useMe } from '../../../lib/use-me.ts'
import { useTimeZone } from '../../../lib/use-workspace.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { dayRange } from './day-range.ts'
import { VerifyLog } from './verify-log.tsx'

const route = getRouteApi('/governance/audit')

/** What was done and refused, by whom and when: filtered, verified, taken out as a file. For admins. */
export function AuditPage() {
  const me = useMe()
  const may = useMay('audit.list')
  if (!me) return null
  if (!may) return <Forbidden what="The audit log is kept here." />
  return <AuditLog />
}

function AuditLog() {
  const { from, until, ...search } = route.useSearch()
  const zone = useTimeZone()
  const filter = { ...search, ...(zone !== undefined && dayRange({ from, until }, zone)) }
  const log = useInfiniteQuery({
    queryKey: trpc.audit.list.infiniteQueryKey(filter),
    queryFn: ({ pageParam, signal }) =>
      trpcClient.audit.list.query({ ...filter, cursor: pageParam }, { signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page: Outputs['audit']['list']) => page.cursor ?? undefined,
    enabled: zone !== undefined,
  })
  const lines = log.data?.pages.flatMap((page) => page.lines) ?? []
  const query = new URLSearchParams(filter).toString()
  return (
    <Panel
      title="Audit log"
      actions={
        <Group gap="xs">
          <VerifyLog />
          <Button component="a" size="xs" variant="default" href={`/api/audit/export.csv?${query}`} download>
            Export CSV
          </Button>
          <Button
            component="a"
            size="xs"
            variant="default"
            href={`/api/audit/export.ndjson?${query}`}
            download
          >
            Export NDJSON
          </Button>
        </Group>
      }
    >
      <Stack gap="sm">
        <AuditFilters />
        {log.isPending && <Pending />}
        {log.error && (
          <ErrorNotice
            error={log.error}
            unharmed="The log is unharmed; it could not be read just now."
            onRetry={() => void log.refetch()}
          />
        )}
        {log.data && lines.length === 0 && <Text c="dimmed">Nothing that fits happened.</Text>}
        {lines.length > 0 && <AuditTable lines={lines} />}
        <NextPage query={log}>Show older entries</NextPage>
      </Stack>
    </Panel>
  )
}
