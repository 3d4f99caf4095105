import { Modal } from '@mantine/core'
import type { ComponentType } from 'react'
import { lazyPart } from './lazy-part.tsx'

interface DialogOptions<Props> {
  /** "The dialog to publish". */
  readonly what: string
  readonly load: () => Promise<ComponentType<Props>>
}

/** A dialog fetched like any lazy part; that it could not be loaded is said in a dialog too. */
export function lazyDialog<Props extends { readonly onClose: () => void }>(
  options: DialogOptions<Props>,
): ComponentType<Props> {
  return lazyPart<Props>({
    ...options,
    failure: ({ onClose }, line) => (
      <Modal opened onClose={onClose} title="Not loaded">
        {line}
      </Modal>
    ),
  })
}
