import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { type ManualList, refreshLists } from './refresh-lists.ts'

/** Removes a list that no segment uses; profiles stay. */
export function RemoveListDialog({
  list,
  onClose,
}: {
  readonly list: ManualList
  readonly onClose: () => void
}) {
  const remove = useMutation({
    ...trpc.lists.remove.mutationOptions(),
    onSuccess: async () => {
      await refreshLists()
      announce(`“${list.name}” is removed.`)
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Remove “${list.name}”?`}
      action="Remove list"
      color="var(--bad)"
      variant="outline"
      pending={remove.isPending}
      error={remove.error}
      unharmed="The list is as it was."
      onClose={onClose}
      onSend={() => remove.mutate({ key: list.key })}
    >
      <Text>
        Its {formatCount(list.size)} ids are forgotten; this cannot be undone. The profiles themselves stay. A
        list that a segment uses is not removed.
      </Text>
    </FormDialog>
  )
}
