import { Button, Group, List, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatBytes, formatCount } from '../../lib/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { ColumnsTable } from './columns-table.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { useImportStore } from './import-store.ts'
import {
  type Inspection,
  type MappingDraft,
  type MappingKind,
  mappingOf,
  problemsOf,
  withKind,
} from './mapping-draft.ts'
import { PolicyChoices } from './policy-choices.tsx'
import type { ImportRun } from './run-state.ts'
import type { Upload } from '../../lib/send-file.ts'

interface MappingPanelProps {
  readonly upload: Upload
  readonly inspection: Inspection
  readonly draft: MappingDraft
  readonly dryRun: ImportRun | undefined
  /** An import is running; the next one has to wait. */
  readonly busy: boolean
}

const kinds: { value: MappingKind; label: string }[] = [
  { value: 'events', label: 'Events' },
  { value: 'profiles', label: 'Traits' },
  { value: 'messages', label: 'Messages' },
]

const aboutKinds: Record<MappingKind, string> = {
  events: 'Each row is something a profile did at a moment.',
  profiles: 'Each row is a profile with its traits.',
  messages: 'Each line is a message, or of a product’s export, and needs no mapping.',
}

/** What the columns become; then a dry run, then the import itself. */
export function MappingPanel({ upload, inspection, draft, dryRun, busy }: MappingPanelProps) {
  const { edit, stop, keepDryRun } = useImportStore()
  const mapping = mappingOf(draft)
  const problems = problemsOf(draft)
  const start = useMutation({
    mutationFn: async (really: boolean) => {
      if (mapping === undefined) throw new Error('The mapping is not complete.')
      return trpcClient.imports.start.mutate({ uploadId: upload.uploadId, mapping, dryRun: !really })
    },
    onSuccess: async ({ importId }, really) => {
      await queryClient.invalidateQueries({ queryKey: trpc.imports.list.queryKey() })
      if (really) stop()
      else keepDryRun(importId)
    },
  })
  return (
    <Panel
      title={`What ${upload.name} holds`}
      actions={
        <Button variant="subtle" size="xs" onClick={stop}>
          Choose another file
        </Button>
      }
    >
      <Stack gap="md">
        <Text c="dimmed">
          {inspection.format === 'csv' ? 'CSV' : inspection.format === 'ndjson' ? 'NDJSON' : 'Parquet'} ·{' '}
          {formatBytes(upload.bytes)} · about {formatCount(inspection.rows)} rows ·{' '}
          {formatCount(inspection.columns.length)} columns
        </Text>
        {inspection.notes.length > 0 && (
          <List size="sm" aria-label="How the file is read">
            {inspection.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
        <Group gap="sm">
          <SegmentedControl
            aria-label="Rows are"
            data={kinds}
            value={draft.kind}
            onChange={(kind) => edit((old) => withKind(old, kind))}
          />
          <Text c="dimmed">{aboutKinds[draft.kind]}</Text>
        </Group>
        {draft.kind === 'events' && !draft.columns.some((one) => one.role === 'event') && (
          <TextInput
            label="Event name"
            description="All rows get this name. Or choose a column as “Event name” below."
            maw={420}
            maxLength={200}
            value={draft.eventName}
            onChange={(event) => {
              const eventName = event.currentTarget.value
              edit((old) => ({ ...old, eventName }))
            }}
          />
        )}
        {draft.kind !== 'messages' && <ColumnsTable inspection={inspection} draft={draft} onEdit={edit} />}
        {draft.kind !== 'messages' && (
          <PolicyChoices format={inspection.format} draft={draft} onEdit={edit} />
        )}
        {problems.length > 0 && (
          <List size="sm" c="var(--warn)" aria-live="polite">
            {problems.map((problem) => (
              <List.Item key={problem}>{problem}</List.Item>
            ))}
          </List>
        )}
        {start.error && (
          <ErrorNotice error={start.error} unharmed="No data was changed; the mapping is kept." />
        )}
        {dryRun?.finished && <DryRunResult run={dryRun} />}
        <Group gap="xs">
          <Button
            variant="default"
            disabled={mapping === undefined || busy}
            loading={start.isPending && start.variables === false}
            onClick={() => start.mutate(false)}
          >
            Dry run
          </Button>
          <Button
            disabled={mapping === undefined || busy}
            loading={start.isPending && start.variables}
            onClick={() => start.mutate(true)}
          >
            Import
          </Button>
          <Text c="dimmed" size="xs">
            A dry run reads every row and writes nothing. Importing the same file again adds no duplicates.
          </Text>
        </Group>
      </Stack>
    </Panel>
  )
}
