import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'

interface DecisionFormProps {
  readonly title: string
  readonly action: string
  readonly color?: string
  readonly pending: boolean
  readonly error: unknown
  readonly unharmed: string
  readonly onSend: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A decision in a dialog: what it means, what is said with it, send or leave. */
export function DecisionForm(props: DecisionFormProps) {
  const { title, action, color, pending, error, unharmed, onSend, onClose, children } = props
  return (
    <Modal opened onClose={onClose} size="lg" title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSend()
        }}
      >
        <Stack gap="sm">
          {children}
          {error !== null && error !== undefined && <ErrorNotice error={error} unharmed={unharmed} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} color={color}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
