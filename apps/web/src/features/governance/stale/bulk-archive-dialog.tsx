import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { useFocusBack } from '../../../lib/use-focus-back.ts'
import { refreshArchive } from '../refresh-archive.ts'
import type { StaleSegment } from './stale-segment.ts'

interface BulkArchiveDialogProps {
  readonly segments: readonly StaleSegment[]
  readonly onClose: () => void
}

/** Archives those chosen: first what that would do to others, then each wholly or not at all. */
export function BulkArchiveDialog({ segments, onClose }: BulkArchiveDialogProps) {
  useFocusBack()
  // What was chosen when it was opened: the list behind it changes with what is done.
  const [chosen] = useState(segments)
  const [reason, setReason] = useState('')
  const impacts = useQueries({
    queries: chosen.map(({ key }) => trpc.archive.impact.queryOptions({ key })),
  })
  const bulk = useMutation({ ...trpc.archive.bulk.mutationOptions(), onSuccess: refreshArchive })
  const keys = new Set(chosen.map(({ key }) => key))
  const held = impacts.flatMap(({ data }) =>
    data
      ? data.dependents
          .filter((dependent) => dependent.distance === 1 && !keys.has(dependent.key))
          .map((dependent) => ({ of: data.name, by: dependent.name }))
      : [],
  )
  const failed = bulk.data?.filter(({ done }) => !done) ?? []
  const title = chosen.length === 1 ? 'Archive this segment?' : `Archive these ${chosen.length} segments?`
  if (bulk.data) {
    return (
      <Modal opened onClose={onClose} title={title} size="lg">
        <Stack gap="sm">
          <Text>
            {bulk.data.length - failed.length} of {bulk.data.length} are archived.
          </Text>
          {failed.length > 0 && (
            <Notice tone="warn" title="Left as they were">
              <List size="sm">
                {failed.map(({ key, name, problem }) => (
                  <List.Item key={key}>
                    “{name}”: {problem}
                  </List.Item>
                ))}
              </List>
            </Notice>
          )}
          <Group justify="flex-end">
            <Button onClick={onClose}>Close</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      size="lg"
      title={title}
      action="Archive"
      disabled={reason.trim().length < 3}
      pending={bulk.isPending}
      error={bulk.error}
      unharmed="Nothing was archived."
      onClose={onClose}
      onSend={() =>
        bulk.mutate({
          segments: chosen.map(({ key, revision }) => ({ key, revision })),
          reason: reason.trim(),
        })
      }
    >
      <List size="sm">
        {chosen.map(({ key, name }) => (
          <List.Item key={key}>{name}</List.Item>
        ))}
      </List>
      <Text size="sm">
        Nothing is deleted: versions, documentation and references stay, and each comes back by one click.
        Those that others refer to are left as they are.
      </Text>
      {impacts.some(({ isPending }) => isPending) && <Pending />}
      {held.length > 0 && (
        <Notice tone="warn" title="Some are referred to">
          <List size="sm">
            {held.map(({ of, by }) => (
              <List.Item key={`${of} ${by}`}>
                “{by}” refers to “{of}”.
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
      <Textarea
        label="Why?"
        description="Owners read it, and it stays in the audit log."
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
