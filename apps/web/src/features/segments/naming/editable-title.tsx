import { Popover } from '@mantine/core'
import { useRef, useState } from 'react'
import { RenameFields } from './rename-fields.tsx'
import classes from './naming.module.css'

interface EditableTitleProps {
  readonly segment: { readonly key: string; readonly name: string }
  /** Without it the title is only read. */
  readonly mayRename: boolean
}

/** A segment's name as a title; a press on it, or Enter, renames it in place. Enter saves, Escape leaves it as it was. */
export function EditableTitle({ segment, mayRename }: EditableTitleProps) {
  const [open, setOpen] = useState(false)
  const title = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => title.current?.focus())
  }
  if (!mayRename) return <bdi>{segment.name}</bdi>
  return (
    <Popover
      opened={open}
      onDismiss={() => setOpen(false)}
      position="bottom-start"
      width="min(420px, calc(100vw - 32px))"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          ref={title}
          type="button"
          className={classes.title}
          title="Rename"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <bdi className={classes.name}>{segment.name}</bdi>
        </button>
      </Popover.Target>
      <Popover.Dropdown>{open && <RenameFields segment={segment} onClose={close} />}</Popover.Dropdown>
    </Popover>
  )
}
