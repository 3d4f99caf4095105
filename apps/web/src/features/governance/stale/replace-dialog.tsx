import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { MAX_TEXT } from '@tessera/governance/fields/field-limits'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { RequiredSelect } from '../../../components/required-select.tsx'
import { nothingFound } from '../../../lib/nothing-found.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useFocusBack } from '../../../lib/use-focus-back.ts'
import { refreshArchive } from '../refresh-archive.ts'
import { EffectsTable } from './effects-table.tsx'

interface ReplaceDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** Puts another segment in the place of one: a dry run first, then change requests for the owners. */
export function ReplaceDialog({ segment, onClose }: ReplaceDialogProps) {
  useFocusBack()
  const [by, setBy] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const segments = useQuery(trpc.segments.list.queryOptions())
  const plan = useQuery({
    ...trpc.archive.replacePlan.queryOptions({ key: segment.key, by: by ?? '' }),
    enabled: by !== null,
  })
  const replace = useMutation({ ...trpc.archive.replace.mutationOptions(), onSuccess: refreshArchive })
  const choices = (segments.data ?? []).filter(
    ({ key, status }) => status === 'published' && key !== segment.key,
  )
  const effects = plan.data?.effects ?? []
  const broken = effects.some(({ outcome }) => outcome === 'broken')
  const direct = effects.filter(({ distance }) => distance === 1)
  const title = `Replace “${segment.name}”`
  if (replace.data) {
    return (
      <Modal opened onClose={onClose} title={title} size="xl">
        <Stack gap="sm">
          <Notice
            tone={replace.data.every(({ done }) => done) ? 'good' : 'warn'}
            title={
              replace.data.every(({ done }) => done)
                ? 'Everything was asked for'
                : 'Some were left as they were'
            }
          >
            <List size="sm">
              {replace.data.map(({ key, name, words }) => (
                <List.Item key={key}>
                  “{name}”: {words}
                </List.Item>
              ))}
            </List>
          </Notice>
          <Text size="sm">“{segment.name}” can be archived as soon as nothing refers to it any more.</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>Close</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      size="xl"
      title={title}
      action={`Ask for ${direct.length === 1 ? 'this change' : `these ${direct.length} changes`}`}
      reason={
        by === null || plan.isPending
          ? undefined
          : broken
            ? 'One of them could not be published so: choose another segment.'
            : direct.length === 0
              ? 'Nothing would change.'
              : undefined
      }
      pending={replace.isPending}
      error={replace.error}
      onClose={onClose}
      onSend={() => replace.mutate({ key: segment.key, by: by ?? '', note: note.trim() })}
    >
      <RequiredSelect
        lacking="Choose the segment that takes its place."
        answered={plan.data !== undefined}
        label="With"
        description="Whatever refers to the one will refer to the other."
        searchable
        nothingFoundMessage={nothingFound(segments, 'No published segment has this name.')}
        data={choices.map(({ key, name }) => ({ value: key, label: name }))}
        value={by}
        onChange={setBy}
      />
      {by !== null && plan.isPending && <Pending />}
      {plan.error && <ErrorNotice error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && effects.length === 0 && (
        <Text>Nothing refers to “{segment.name}”: it can be archived as it is.</Text>
      )}
      {plan.data && effects.length > 0 && (
        <>
          <EffectsTable plan={plan.data} />
          <TextInput
            label="Note for the owners"
            maxLength={MAX_TEXT}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
