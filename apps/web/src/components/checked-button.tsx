import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useChecksAround } from '../lib/form-checks.ts'

interface CheckedButtonProps {
  readonly loading: boolean
  readonly onSend: () => void
  readonly children: ReactNode
}

/** Sends the form it is in another way than its main button, after the same checks of its fields. */
export function CheckedButton({ loading, onSend, children }: CheckedButtonProps) {
  const checks = useChecksAround()
  return (
    <Button
      variant="default"
      loading={loading}
      onClick={(event) => {
        if (checks?.pass(event.currentTarget.form) !== false) onSend()
      }}
    >
      {children}
    </Button>
  )
}
