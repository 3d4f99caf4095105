import { Button, type ButtonVariant, Group, type MantineSize, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFocusBack } from '../lib/use-focus-back.ts'
import { ErrorNotice } from './error-notice.tsx'

interface FormDialogProps {
  readonly title: string
  readonly size?: MantineSize
  /** What sends it: "Rename". */
  readonly action: string
  readonly color?: string
  readonly variant?: ButtonVariant
  /** There is nothing to fill in: the focus is on what sends it. */
  readonly focused?: boolean
  /** Something is still missing, so it cannot be sent. */
  readonly disabled?: boolean
  readonly pending: boolean
  readonly error?: unknown
  /** What is certainly safe when it failed, in words. */
  readonly unharmed?: string
  /** Ways out of the error, beside it. */
  readonly ways?: ReactNode
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * Something to fill in or to decide, in a dialog: what it means, what is said with it, send or leave. Where a dialog with the
 * result takes its place, the component that has both brings the focus back too.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, size, action, color, variant, focused, disabled, pending } = props
  const { error, unharmed, ways, onSend, onClose, children } = props
  useFocusBack()
  return (
    <Modal opened onClose={onClose} size={size} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSend()
        }}
      >
        <Stack gap="sm">
          {children}
          {error !== null && error !== undefined && (
            <ErrorNotice error={error} unharmed={unharmed} actions={ways} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={pending}
              disabled={disabled}
              color={color}
              variant={variant}
              data-autofocus={focused}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
