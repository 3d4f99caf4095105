import { notifications } from '@mantine/notifications'

/** A short notice that something worked; read out politely, gone after a few seconds. */
export function announce(message: string): void {
  const closeButtonProps = { 'aria-label': 'Close the notice' }
  notifications.show({ message, color: 'green', role: 'status', withBorder: true, closeButtonProps })
}
