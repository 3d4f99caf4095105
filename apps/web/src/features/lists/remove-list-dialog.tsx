import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
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
    <Modal opened onClose={onClose} title={`Remove “${list.name}”?`}>
      <Stack gap="sm">
        <Text>
          Its {formatCount(list.size)} ids are forgotten; this cannot be undone. The profiles themselves stay.
          A list that a segment uses is not removed.
        </Text>
        {remove.error && <ErrorNotice error={remove.error} unharmed="The list is as it was." />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            color="var(--bad)"
            variant="outline"
            loading={remove.isPending}
            onClick={() => remove.mutate({ key: list.key })}
          >
            Remove list
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
