import { notifications } from '@mantine/notifications'

/** Milliseconds that somebody who reads slowly takes for a letter. */
const perLetter = 120

/** A short notice that something worked; read out politely, gone after the time it takes to read. */
export function announce(message: string): void {
  show(message, Math.max(4000, message.length * perLetter), 'green')
}

/** A notice that something is not as the reader left it, or did not work: it stays until it is closed. */
export function announceToStay(message: string): void {
  show(message, false, 'yellow')
}

function show(message: string, autoClose: number | false, color: string): void {
  const closeButtonProps = { 'aria-label': 'Close the notice' }
  notifications.show({
    message,
    color,
    role: 'status',
    withBorder: true,
    autoClose,
    closeButtonProps,
  })
}
