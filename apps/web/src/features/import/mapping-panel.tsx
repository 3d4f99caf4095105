import { Button, Group, List, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatBytes, formatCount } from '../../lib/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { ColumnsTable } from './columns-table.tsx'
import { DryRunResult } from './dry-run-result.tsx'
import { NearEvents } from './near-events.tsx'
import { NotationFields } from './notation-fields.tsx'
import { useNearEvents } from './use-near-events.ts'
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
  /** The mapping that the dry run tried, as JSON. */
  readonly triedMapping: string | undefined
  /** An import is running; the next one has to wait. */
  readonly busy: boolean
}

const kinds: { value: MappingKind; label: string }[] = [
  { value: 'events', label: 'Events' },
  { value: 'profiles', label: 'Traits' },
  { value: 'messages', label: 'Messages' },
]

const encodings = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Latin-1)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
} as const

const aboutKinds: Record<MappingKind, string> = {
  events: 'Each row is something a profile did at a moment.',
  profiles: 'Each row is a profile with its traits.',
  messages: 'Each line is a message, or of a product’s export, and needs no mapping.',
}

/** What the columns become; then a dry run, then the import itself. */
export function MappingPanel({ upload, inspection, draft, dryRun, triedMapping, busy }: MappingPanelProps) {
  const { edit, stop, keepDryRun } = useImportStore()
  const mapping = mappingOf(draft)
  const near = useNearEvents(inspection, draft)
  const problems = problemsOf(draft)
  const blocked = mapping === undefined || near.length > 0 || busy
  const tried = JSON.stringify(mapping)
  const isTried = dryRun?.phase === 'done' && triedMapping === tried
  const start = useMutation({
    mutationFn: async (really: boolean) => {
      if (mapping === undefined) throw new Error('The mapping is not complete.')
      return trpcClient.imports.start.mutate({ uploadId: upload.uploadId, mapping, dryRun: !really })
    },
    onSuccess: async ({ importId }, really) => {
      await queryClient.invalidateQueries({ queryKey: trpc.imports.list.queryKey() })
      if (really) stop()
      else keepDryRun(importId, tried)
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
          {inspection.encoding !== undefined && `${encodings[inspection.encoding]} · `}
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
        {near.length > 0 && <NearEvents near={near} onEdit={edit} />}
        {draft.kind !== 'messages' && <NotationFields draft={draft} onEdit={edit} />}
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
        {dryRun?.finished && <DryRunResult run={dryRun} changed={triedMapping !== tried} />}
        <Group gap="xs">
          <Button
            variant={isTried ? 'default' : 'filled'}
            disabled={blocked}
            loading={start.isPending && start.variables === false}
            onClick={() => start.mutate(false)}
          >
            Dry run
          </Button>
          <Button
            variant={isTried ? 'filled' : 'default'}
            disabled={blocked}
            loading={start.isPending && start.variables}
            onClick={() => start.mutate(true)}
          >
            Import
          </Button>
          <Text c="dimmed" size="xs">
            A dry run reads every row, writes nothing, and shows what would be stored. Importing the same file
            again adds no duplicates.
          </Text>
        </Group>
      </Stack>
    </Panel>
  )
}
