import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { announce } from './announce.ts'
import { explainError } from './explain-error.ts'

/** Long enough to read what happened, to think again and to reach the button by keyboard; it waits while it is pointed at. */
const stays = 15_000

/** What happened, with its way back. `undo` does it and answers what to say then; what it throws is shown, and nothing was changed. */
export function announceWithUndo(message: string, undo: () => Promise<string>): void {
  const id = crypto.randomUUID()
  const goBack = async () => {
    notifications.hide(id)
    try {
      announce(await undo())
    } catch (error) {
      const { happened, todo } = explainError(error)
      notifications.show({
        title: 'It could not be undone',
        message: `${happened} ${todo}`,
        color: 'red',
        role: 'alert',
        withBorder: true,
        autoClose: stays,
        closeButtonProps: { 'aria-label': 'Close the notice' },
      })
    }
  }
  notifications.show({
    id,
    message: (
      <Group gap="sm" justify="space-between">
        <Text size="sm" flex="1 1 160px">
          {message}
        </Text>
        <Button size="xs" variant="default" onClick={() => void goBack()}>
          Undo
        </Button>
      </Group>
    ),
    color: 'green',
    role: 'status',
    withBorder: true,
    autoClose: stays,
    closeButtonProps: { 'aria-label': 'Close the notice' },
  })
}
