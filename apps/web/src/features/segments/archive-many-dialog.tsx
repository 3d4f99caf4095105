import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MAX_TEXT, MIN_REASON } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { Notice } from '../../components/notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { announceWithUndo } from '../../lib/announce-undo.tsx'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import { useMay } from '../../lib/use-me.ts'
import { refreshArchive } from '../governance/refresh-archive.ts'
import { ReplaceDialog } from '../governance/stale/replace-dialog.tsx'
import { undoArchiving } from './archive-segment.ts'
import { StayingNotice } from './staying-notice.tsx'

interface ArchiveManyDialogProps {
  readonly segments: readonly {
    readonly key: string
    readonly name: string
    readonly revision: number
    readonly mayArchive: boolean
    readonly status?: 'draft' | 'published' | 'archived'
  }[]
  /** Nothing was archived. */
  readonly onClose: () => void
  /** The choice is dealt with. */
  readonly onDone: () => void
}

/** Archives those chosen: first which would go and which would stay, and because of whom; then each wholly or not at all. */
export function ArchiveManyDialog({ segments, onClose, onDone }: ArchiveManyDialogProps) {
  useFocusBack()
  // What was chosen when it was opened: the list behind it changes with what is done.
  const [chosen] = useState(segments)
  const [reason, setReason] = useState('')
  const own = chosen.filter(({ mayArchive }) => mayArchive)
  const impact = useQuery({
    ...trpc.archive.impact.queryOptions({ keys: own.map(({ key }) => key) }),
    enabled: own.length > 0,
  })
  const staying = impact.data?.filter((each) => each.segments.length + each.suppressions.length > 0) ?? []
  const going = own.filter(({ key }) => !staying.some((each) => each.key === key))
  const drafts = going.filter(({ status }) => status === 'draft')
  const mayReplace = useMay('archive.replace')
  const [replacing, setReplacing] = useState<{ readonly key: string; readonly name: string } | null>(null)
  const bulk = useMutation({
    ...trpc.archive.bulk.mutationOptions(),
    onSuccess: async (results) => {
      await refreshArchive()
      if (results.some(({ done }) => !done)) return
      announceWithUndo(
        results.length === 1
          ? 'One segment is archived.'
          : `${formatCount(results.length)} segments are archived.`,
        async () => {
          await undoArchiving(results.map(({ key }) => key))
          await refreshArchive()
          return results.length === 1
            ? 'It is back, as it was before.'
            : 'They are back, as they were before.'
        },
      )
      onDone()
    },
  })
  const title =
    chosen.length === 1 ? 'Archive this segment?' : `Archive these ${formatCount(chosen.length)} segments?`
  const failed = bulk.data?.filter(({ done }) => !done) ?? []
  if (bulk.data && failed.length > 0) {
    return (
      <Modal opened onClose={onDone} title={title} size="lg">
        <Stack gap="sm">
          <Text>
            {formatCount(bulk.data.length - failed.length)} of {formatCount(bulk.data.length)} are archived.
          </Text>
          <Notice tone="warn" title="Left as they were">
            <List size="sm">
              {failed.map(({ key, name, problem }) => (
                <List.Item key={key}>
                  “{name}”: {problem}
                </List.Item>
              ))}
            </List>
          </Notice>
          <Group justify="flex-end">
            <Button onClick={onDone}>Close</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  if (replacing) {
    return (
      <ReplaceDialog
        segment={replacing}
        onClose={() => {
          setReplacing(null)
          void impact.refetch()
        }}
      />
    )
  }
  return (
    <FormDialog
      size="lg"
      long
      title={title}
      action="Archive"
      reason={
        impact.isLoading
          ? 'What refers to them is still being read.'
          : own.length > 0 && impact.data === undefined
            ? 'What refers to them could not be read.'
            : going.length === 0
              ? 'None of them can be archived.'
              : undefined
      }
      pending={bulk.isPending}
      error={bulk.error}
      unharmed="Nothing was archived."
      onClose={onClose}
      onSend={() =>
        bulk.mutate({
          segments: going.map(({ key, revision }) => ({ key, revision })),
          reason: reason.trim(),
        })
      }
    >
      <StayingNotice staying={staying} others={chosen.filter(({ mayArchive }) => !mayArchive)} />
      {mayReplace &&
        staying
          .filter(({ segments: holders }) => holders.length > 0)
          .map((each) => (
            <Button key={each.key} size="xs" variant="default" onClick={() => setReplacing(each)}>
              Replace “{each.name}” with…
            </Button>
          ))}
      {impact.isLoading && <Pending />}
      {impact.error && (
        <ErrorNotice
          error={impact.error}
          unharmed="Nothing was archived: what refers to them could not be read."
          onRetry={() => void impact.refetch()}
        />
      )}
      {impact.data && going.length > 0 && (
        <>
          <Text size="sm">
            {going.length === 1 ? 'This one goes' : `These ${formatCount(going.length)} go`}: out of the
            lists, no longer to be referred to. Versions and documentation stay, and each comes back by one
            click.
          </Text>
          <List size="sm">
            {going.map(({ key, name }) => (
              <List.Item key={key}>
                <bdi>{name}</bdi>
              </List.Item>
            ))}
          </List>
        </>
      )}
      {going.length > 0 && impact.data && (
        <>
          {drafts.length > 0 && (
            <Notice
              tone="warn"
              title={drafts.length === 1 ? 'One was never published' : 'Some were never published'}
            >
              Archiving puts away drafts that no one has published yet:{' '}
              {drafts.map(({ name }) => `“${name}”`).join(', ')}. They are kept and can be restored.
            </Notice>
          )}
          <NoteField
            label="Why?"
            description="Owners read it, and it stays in the audit log."
            min={MIN_REASON}
            maxLength={MAX_TEXT}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
