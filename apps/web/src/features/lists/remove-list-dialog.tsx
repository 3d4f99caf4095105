import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { type ManualList, refreshLists } from './refresh-lists.ts'

interface RemoveListDialogProps {
  readonly list: Pick<ManualList, 'key' | 'name' | 'size'>
  readonly onRemoved?: () => void
  readonly onClose: () => void
}

/** Deletes a list that no segment uses; profiles stay. */
export function RemoveListDialog({ list, onRemoved, onClose }: RemoveListDialogProps) {
  const remove = useMutation({
    ...trpc.lists.remove.mutationOptions(),
    onSuccess: async () => {
      announce(`“${list.name}” is deleted.`)
      onClose()
      onRemoved?.()
      await refreshLists()
    },
  })
  return (
    <FormDialog
      title={`Delete “${list.name}”?`}
      action="Delete list"
      color="var(--bad)"
      variant="outline"
      pending={remove.isPending}
      error={remove.error}
      unharmed="The list was not changed."
      onClose={onClose}
      onSend={() => remove.mutate({ key: list.key })}
    >
      <Text>
        Its {formatCount(list.size)} entries are deleted; this cannot be undone. The profiles themselves stay.
        A list that a segment or a suppression uses is not deleted.
      </Text>
    </FormDialog>
  )
}
