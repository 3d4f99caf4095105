import { Select, TagsInput, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { RequiredSelect } from '../../components/required-select.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { refreshConflicts, type Suppression } from './refresh-conflicts.ts'
import { definitionOf, peopleOf, type SuppressedPeople } from './suppressed-people.ts'
import { reasonWords } from './suppression-reasons.ts'

const reasons = ['consent', 'complaint', 'legal', 'other'] as const

interface SuppressionDialogProps {
  /** Absent: a new one. */
  readonly suppression?: Suppression
  readonly messageKinds: readonly string[]
  readonly onClose: () => void
}

/** Who is suppressed, why, and which kinds of message reach them all the same. */
export function SuppressionDialog({ suppression, messageKinds, onClose }: SuppressionDialogProps) {
  const [name, setName] = useState(suppression?.name ?? '')
  const [reason, setReason] = useState<Suppression['reason']>(suppression?.reason ?? 'consent')
  const [people, setPeople] = useState<SuppressedPeople | undefined>(
    suppression && peopleOf(suppression.definition),
  )
  const [exceptKinds, setExceptKinds] = useState<string[]>([...(suppression?.exceptKinds ?? [])])
  const lists = useQuery(trpc.lists.list.queryOptions()).data ?? []
  const segments = useQuery(trpc.segments.list.queryOptions()).data ?? []
  const definition = people ? definitionOf(people) : suppression?.definition
  const save = useMutation({
    mutationFn: async () => {
      if (!definition) return
      const input = { name, reason, definition, exceptKinds }
      await (suppression
        ? trpcClient.conflicts.saveSuppression.mutate({
            ...input,
            key: suppression.key,
            revision: suppression.revision,
          })
        : trpcClient.conflicts.createSuppression.mutate(input))
    },
    onSuccess: async () => {
      await refreshConflicts()
      announce(`“${name.trim()}” is active.`)
      onClose()
    },
  })
  return (
    <FormDialog
      size="lg"
      title={suppression ? `Change “${suppression.name}”` : 'New suppression'}
      action="Save suppression"
      pending={save.isPending}
      error={save.error}
      unharmed="The suppressions were not changed."
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      <NameField value={name} onChange={setName} />
      <Select
        label="Because of"
        allowDeselect={false}
        value={reason}
        data={reasons.map((value) => ({ value, label: reasonWords[value] }))}
        onChange={(value) => setReason(reasons.find((each) => each === value) ?? 'other')}
      />
      <RequiredSelect
        lacking="Choose a list or a published segment."
        answered={definition !== undefined}
        label="Who"
        description="A list, or a published segment."
        searchable
        value={people ? `${people.kind}:${people.key}` : null}
        data={[
          {
            group: 'Lists',
            items: lists.map((list) => ({ value: `list:${list.key}`, label: list.name })),
          },
          {
            group: 'Segments',
            items: segments
              .filter(({ status }) => status === 'published')
              .map((segment) => ({ value: `segment:${segment.key}`, label: segment.name })),
          },
        ]}
        onChange={(value) => {
          const [kind, key] = value?.split(':') ?? []
          if (key !== undefined) setPeople({ kind: kind === 'list' ? 'list' : 'segment', key })
        }}
      />
      {suppression && !people && (
        <Text size="sm" c="dimmed">
          Now: {suppression.sentence}
        </Text>
      )}
      <TagsInput
        label="Kinds of message it does not stop"
        description="For example: service messages, such as an invoice."
        value={exceptKinds}
        data={[...messageKinds]}
        onChange={setExceptKinds}
      />
    </FormDialog>
  )
}
