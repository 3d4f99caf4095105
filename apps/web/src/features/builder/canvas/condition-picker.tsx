import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { Figure } from '../palette/figure.tsx'
import { type PaletteEntry, searchEntries } from '../palette/palette-entries.ts'
import { usePaletteEntries } from '../palette/use-palette-entries.ts'
import type { TreeNode } from '../tree.ts'
import classes from './picker.module.css'

interface ConditionPickerProps {
  readonly onPick: (node: TreeNode) => void
  readonly onClose: () => void
}

const mostShown = 60

/** Everything the palette has, as a list to search and pick from without dragging. */
export function ConditionPicker({ onPick, onClose }: ConditionPickerProps) {
  const entries = usePaletteEntries()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const found = useMemo(
    () => searchEntries(entries, text).filter((entry) => entry.unusable === undefined).slice(0, mostShown),
    [entries, text],
  )
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, id])
  const pick = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    onPick(entry.create())
  }
  const leave = () => {
    const opener = box.current?.parentElement?.querySelector<HTMLElement>('[data-add-condition]')
    onClose()
    opener?.focus()
  }
  return (
    <div
      ref={box}
      className={classes.box}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose()
      }}
    >
      <input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        aria-label="Find a condition to add"
        className={classes.input}
        placeholder="What should be true of them?"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave()
          if (event.key === 'Enter') {
            event.preventDefault()
            pick(found[at])
          }
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step !== undefined && found.length > 0) {
            event.preventDefault()
            setAt((at + step + found.length) % found.length)
          }
        }}
      />
      <div className={classes.list} role="listbox" id={`${id}-list`} aria-label="Conditions">
        {found.map((entry, index) => (
          <div
            key={entry.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.option}
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(entry)}
          >
            <span className={classes.mark} style={{ background: `var(--kind-${entry.hue})` }} />
            <bdi className={classes.label}>{entry.label}</bdi>
            <span className={classes.figure}>
              <Figure entry={entry} />
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={classes.none}>Nothing is called “{text}”.</p>}
    </div>
  )
}
