import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'

interface NoticeProps {
  readonly tone: 'accent' | 'good' | 'warn' | 'bad'
  readonly title: string
  readonly children: ReactNode
  /** Makes the notice closable. */
  readonly onClose?: () => void
}

/** Something to know, beside the work it is about. */
export function Notice({ tone, title, children, onClose }: NoticeProps) {
  return (
    <Alert
      variant="outline"
      title={title}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={`Close: ${title}`}
      onClose={onClose}
      role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}
      styles={{
        root: { borderColor: `var(--${tone})`, backgroundColor: 'var(--surface-panel)' },
        title: { color: `var(--${tone})` },
        message: { color: 'var(--text)' },
        closeButton: { color: 'var(--text)' },
      }}
    >
      {children}
    </Alert>
  )
}
