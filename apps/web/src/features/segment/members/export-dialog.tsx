import { Button, Checkbox, Group, Radio, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Pending } from '../../../components/pending.tsx'
import { announce } from '../../../lib/announce.ts'
import { formatCount } from '../../../lib/format.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { abortable, type Outputs, trpc } from '../../../lib/trpc.ts'
import classes from './export-dialog.module.css'

type Audience = Outputs['conflicts']['audience']
type Format = 'csv' | 'ndjson'

interface ExportDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** Members as a file: what is kept back and why, which columns, in which format. */
export function ExportDialog({ segment, onClose }: ExportDialogProps) {
  const audience = useQuery(
    trpc.conflicts.audience.queryOptions({ key: segment.key }, { trpc: abortable, staleTime: 0 }),
  )
  const palette = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  const [format, setFormat] = useState<Format>('csv')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const traits = palette.data?.traits ?? []
  const chosen = traits.filter(({ field }) => !left.has(field))
  const count = audience.data?.audience
  const send = () => {
    const query = new URLSearchParams([
      ['format', format],
      ...(left.size === 0 ? [] : chosen.map(({ field }): [string, string] => ['column', field])),
    ])
    // No column at all would mean every one.
    if (left.size > 0 && chosen.length === 0) query.append('column', '')
    const link = document.createElement('a')
    link.href = `/api/segments/${encodeURIComponent(segment.key)}/members?${query.toString()}`
    link.download = ''
    link.click()
    announce(`${formatCount(count ?? 0)} people are being exported.`)
    void queryClient.invalidateQueries({ queryKey: trpc.segments.pathKey() })
    onClose()
  }
  return (
    <FormDialog
      size="lg"
      long
      title={`Export “${segment.name}”`}
      action={
        count === undefined ? 'Export' : `Export ${formatCount(count)} ${count === 1 ? 'person' : 'people'}`
      }
      reason={
        audience.error
          ? 'Who is exported could not be counted.'
          : count === undefined
            ? 'Who is exported is being counted.'
            : count === 0
              ? 'No one is left to export.'
              : undefined
      }
      pending={false}
      onClose={onClose}
      onSend={send}
    >
      {audience.isPending && <Pending />}
      {audience.error && (
        <ErrorNotice
          error={audience.error}
          unharmed="Nothing was exported."
          onRetry={() => void audience.refetch()}
        />
      )}
      {audience.data && <WhoLeaves audience={audience.data} />}
      <Radio.Group label="Format" value={format} onChange={(value) => setFormat(value as Format)}>
        <Group mt={4}>
          <Radio value="csv" label="CSV, for spreadsheets" />
          <Radio value="ndjson" label="NDJSON, a person a line" />
        </Group>
      </Radio.Group>
      <Stack gap={4}>
        <Group justify="space-between">
          <Text fw={600} size="sm">
            Columns: id and {chosen.length} of {traits.length} traits
          </Text>
          <Group gap={4}>
            <Button size="compact-xs" h={24} variant="subtle" onClick={() => setLeft(new Set())}>
              All
            </Button>
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              onClick={() => setLeft(new Set(traits.map(({ field }) => field)))}
            >
              Id only
            </Button>
          </Group>
        </Group>
        <div className={classes.columns}>
          {traits.map(({ field, label }) => (
            <Checkbox
              key={field}
              label={label}
              checked={!left.has(field)}
              onChange={(event) => {
                const next = new Set(left)
                if (event.currentTarget.checked) next.delete(field)
                else next.add(field)
                setLeft(next)
              }}
            />
          ))}
        </div>
      </Stack>
      <Text size="xs" c="dimmed">
        The export counts as a use of the segment and is written into the audit log with your name.
      </Text>
    </FormDialog>
  )
}

/** From members to those who leave: what exclusion groups and suppression keep back, each on its own line. */
function WhoLeaves({ audience }: { readonly audience: Audience }) {
  const { size, lostTo, suppressed, suppressedBy, kept, asOf } = audience
  return (
    <Table verticalSpacing={4} aria-label="Who is exported">
      <Table.Tbody>
        <Line name="Members" count={size} />
        {size > kept && (
          <Line
            name="Kept by exclusion groups"
            about={lostTo.map(({ name, count }) => `${formatCount(count)} by ${name}`).join(', ')}
            count={kept - size}
          />
        )}
        <Line
          name="Suppressed"
          about={suppressedBy
            .filter(({ count }) => count > 0)
            .map(({ name, count }) => `${formatCount(count)} by ${name}`)
            .join(', ')}
          count={0 - suppressed}
        />
        <Line name="Exported" count={audience.audience} total about={<Moment at={asOf} />} />
      </Table.Tbody>
    </Table>
  )
}

interface LineProps {
  readonly name: string
  readonly about?: ReactNode
  readonly count: number
  readonly total?: boolean
}

function Line({ name, about, count, total = false }: LineProps) {
  return (
    <Table.Tr fw={total ? 700 : undefined}>
      <Table.Th scope="row" fw={total ? 700 : 400}>
        {name}
        {about !== undefined && about !== '' && (
          <Text size="xs" c="dimmed" fw={400}>
            {total && 'as of '}
            {about}
          </Text>
        )}
      </Table.Th>
      <Table.Td ta="right">{count < 0 ? `−${formatCount(-count)}` : formatCount(count)}</Table.Td>
    </Table.Tr>
  )
}
