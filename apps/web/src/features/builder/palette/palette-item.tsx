import { useDraggable } from '@dnd-kit/core'
import { memo, useMemo } from 'react'
import { currentRoot } from '../builder-store.ts'
import { wholeSegment } from '../moves.ts'
import { addEntry } from './add-entry.ts'
import type { Dragged } from '../dnd/drop-store.ts'
import { Figure } from './figure.tsx'
import type { PaletteEntry } from './palette-entry.ts'
import classes from './palette.module.css'

interface PaletteItemProps {
  readonly entry: PaletteEntry
  /** What else it is called, where a search found it by that. */
  readonly alsoCalled?: string
  /** The pointer or the focus is on it; `undefined`: no longer. */
  readonly onLook: (entry: PaletteEntry | undefined, item: Element) => void
}

/** Drag it onto the canvas; Enter or a click adds it at the end; Space picks it up for the arrow keys. */
export const PaletteItem = memo(function PaletteItem({ entry, alsoCalled, onLook }: PaletteItemProps) {
  const data = useMemo(() => {
    const dragged: Dragged = {
      label: () => entry.label,
      hue: () => entry.hue,
      root: currentRoot,
      whole: wholeSegment,
      put: (slot) => addEntry(entry, slot),
    }
    return { dragged }
  }, [entry])
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: `palette:${entry.id}`,
    data,
    disabled: entry.unusable !== undefined,
  })
  return (
    <button
      {...attributes}
      {...listeners}
      type="button"
      ref={setNodeRef}
      className={classes.item}
      data-dragging={isDragging || undefined}
      data-palette-item=""
      title={entry.label}
      onClick={() => addEntry(entry)}
      onMouseEnter={(event) => onLook(entry, event.currentTarget)}
      onMouseLeave={(event) => onLook(undefined, event.currentTarget)}
      onFocus={(event) => onLook(entry, event.currentTarget)}
      onBlur={(event) => onLook(undefined, event.currentTarget)}
    >
      <span className={classes.mark} style={{ background: `var(--kind-${entry.hue})` }} />
      <span
        className={classes.label}
        data-whole={entry.searchOnly === true || alsoCalled !== undefined || undefined}
      >
        <span className="visually-hidden">Add </span>
        <bdi>{entry.label}</bdi>
        {alsoCalled !== undefined && <span className={classes.also}> also “{alsoCalled}”</span>}
        {entry.unusable !== undefined && <span className="visually-hidden">. {entry.unusable}</span>}
      </span>
      <span className={classes.figure} aria-hidden="true">
        <Figure entry={entry} />
      </span>
    </button>
  )
})
