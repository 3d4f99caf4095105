import { notifications } from '@mantine/notifications'

/** Milliseconds that somebody who reads slowly takes for a letter. */
const perLetter = 120

/** A short notice that something worked; read out politely, gone after the time it takes to read. */
export function announce(message: string): void {
  const closeButtonProps = { 'aria-label': 'Close the notice' }
  const autoClose = Math.max(4000, message.length * perLetter)
  notifications.show({
    message,
    color: 'green',
    role: 'status',
    withBorder: true,
    autoClose,
    closeButtonProps,
  })
}
