import type { HTMLAttributes, Ref } from 'react'
import classes from './tools.module.css'

interface DragHandleProps {
  readonly name: string
  readonly handleRef: Ref<HTMLSpanElement> | undefined
  readonly attributes: HTMLAttributes<HTMLElement> | undefined
}

/** The grip: dragged by pointer, picked up with Space. Its keys (Alt and arrows, Delete, ⌘D) act on its node. */
export function DragHandle({ name, handleRef, attributes }: DragHandleProps) {
  return (
    <button
      {...attributes}
      type="button"
      ref={handleRef as Ref<HTMLButtonElement>}
      data-handle=""
      className={classes.handle}
      aria-label={`Drag ${name}`}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Delete"
    >
      <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true" fill="currentColor">
        <circle cx="2" cy="3" r="1.3" />
        <circle cx="8" cy="3" r="1.3" />
        <circle cx="2" cy="8" r="1.3" />
        <circle cx="8" cy="8" r="1.3" />
        <circle cx="2" cy="13" r="1.3" />
        <circle cx="8" cy="13" r="1.3" />
      </svg>
    </button>
  )
}
