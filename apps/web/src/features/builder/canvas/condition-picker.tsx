import { Combobox, useCombobox } from '@mantine/core'
import { type ComponentProps, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useFocusOnMount } from '../../conditions/inline/use-focus-on-mount.ts'
import { Figure } from '../palette/figure.tsx'
import type { FoundEntry } from '../palette/find-entries.ts'
import type { PaletteEntry } from '../palette/palette-entry.ts'
import { usePaletteEntries } from '../palette/use-palette-entries.ts'
import classes from './picker.module.css'

interface ConditionPickerProps {
  readonly onPick: (entry: PaletteEntry) => void
  readonly onClose: () => void
}

const mostShown = 60

/** Everything the palette has, as a list to search and pick from without dragging. */
export function ConditionPicker({ onPick, onClose }: ConditionPickerProps) {
  const { entries, search } = usePaletteEntries()
  const [text, setText] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const input = useFocusOnMount()
  const list = useId()
  const combobox = useCombobox({ opened: true })
  const found = useMemo(() => {
    const all: readonly FoundEntry[] =
      text.trim() === '' ? entries.map((item) => ({ item, score: 0 })) : search.find(text)
    return all.filter(({ item }) => item.unusable === undefined).slice(0, mostShown)
  }, [entries, search, text])
  const { selectFirstOption, resetSelectedOption } = combobox
  useEffect(() => {
    resetSelectedOption()
    if (found.length > 0) selectFirstOption()
  }, [found, resetSelectedOption, selectFirstOption])
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
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
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          const picked = found.find(({ item }) => item.id === id)
          onClose()
          if (picked !== undefined) onPick(picked.item)
        }}
      >
        <Combobox.EventsTarget>
          <SearchField
            ref={input}
            list={list}
            className={classes.input}
            aria-label="Find a condition to add"
            placeholder="What should be true of them?"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') leave()
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options id={list} className={classes.list} aria-label="Conditions">
          {found.map(({ item: entry, alsoCalled }) => (
            <Combobox.Option key={entry.id} value={entry.id} className={classes.option}>
              <span className={classes.mark} style={{ background: `var(--kind-${entry.hue})` }} />
              <span className={classes.label}>
                <bdi>{entry.label}</bdi>
                {alsoCalled !== undefined && <span className={classes.figure}> also “{alsoCalled}”</span>}
              </span>
              <span className={classes.figure}>
                <Figure entry={entry} />
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox>
      {found.length === 0 && (
        <p className={classes.none}>No results for “{text}”. Try another word for it.</p>
      )}
    </div>
  )
}

/** Says from its first moment which list it steers; the library's target only knows once it has drawn twice. */
function SearchField({ list, ...props }: ComponentProps<'input'> & { readonly list: string }) {
  return (
    <input {...props} role="combobox" aria-expanded="true" aria-controls={list} aria-autocomplete="list" />
  )
}
