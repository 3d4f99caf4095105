import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { RequiredSelect } from '../../components/required-select.tsx'
import { SortableList } from '../../components/sortable-list.tsx'
import { announce } from '../../lib/announce.ts'
import { abortable, trpc, trpcClient } from '../../lib/trpc.ts'
import { GroupEffect } from './group-effect.tsx'
import { type Group, refreshConflicts } from './refresh-conflicts.ts'

interface Placed {
  readonly key: string
  readonly name: string
}

interface GroupDialogProps {
  /** Absent: a new group. */
  readonly group?: Group
  readonly onClose: () => void
}

/** A group's name, segments and order, with what each segment keeps before and after. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const [name, setName] = useState(group?.name ?? '')
  const [placed, setPlaced] = useState<readonly Placed[]>(group?.segments ?? [])
  const published = useQuery(trpc.segments.list.queryOptions()).data?.filter(
    ({ status }) => status === 'published',
  )
  const segments = placed.map(({ key }) => key)
  const [settled] = useDebouncedValue(segments, 250)
  const effect = useQuery({
    ...trpc.conflicts.groupEffect.queryOptions(
      { key: group?.key ?? '', name: name.trim() || 'New group', segments: settled },
      { trpc: abortable, placeholderData: keepPreviousData },
    ),
    enabled: settled.length >= 2,
  })
  const save = useMutation({
    mutationFn: () =>
      group
        ? trpcClient.conflicts.saveGroup.mutate({ key: group.key, revision: group.revision, name, segments })
        : trpcClient.conflicts.createGroup.mutate({ name, segments }),
    onSuccess: async () => {
      await refreshConflicts()
      announce(`The group “${name.trim()}” is saved.`)
      onClose()
    },
  })
  const place = (next: readonly Placed[]) => {
    // What was refused was another order.
    save.reset()
    setPlaced(next)
  }
  const instead =
    placed.length < 2
      ? 'Counted as soon as the group has two segments.'
      : effect.error
        ? 'Not counted.'
        : 'Counting …'
  const free = (published ?? []).filter(({ key }) => !segments.includes(key))
  return (
    <FormDialog
      size="xl"
      title={group ? `Change “${group.name}”` : 'New exclusion group'}
      action="Save group"
      pending={save.isPending}
      // What cannot be counted cannot be saved either, and is said as soon as it is seen.
      error={effect.error ?? save.error}
      unharmed="The groups were not changed."
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      <NameField value={name} onChange={setName} />
      <RequiredSelect
        lacking="Add at least two segments, the most important one first."
        answered={placed.length >= 2}
        label="Add a segment"
        placeholder="Published segments"
        description="At least two, the most important one first."
        searchable
        value={null}
        data={free.map(({ key, name: text }) => ({ value: key, label: text }))}
        onChange={(key) => {
          const chosen = free.find((segment) => segment.key === key)
          if (chosen) place([...placed, { key: chosen.key, name: chosen.name }])
        }}
      />
      <SortableList
        label="Segments, highest first"
        items={placed}
        onOrder={place}
        onRemove={({ key }) => place(placed.filter((each) => each.key !== key))}
      >
        {(item) => (
          <GroupEffect
            name={item.name}
            effect={effect.error ? undefined : effect.data?.segments.find(({ key }) => key === item.key)}
            instead={instead}
            stale={effect.isFetching}
          />
        )}
      </SortableList>
    </FormDialog>
  )
}
