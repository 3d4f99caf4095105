import { useDeferredValue, useMemo, useState } from 'react'
import { addNode } from '../node-actions.ts'
import { EntryDetails } from './entry-details.tsx'
import { type PaletteEntry, type Section, searchEntries, sections } from './palette-entries.ts'
import { PaletteItem } from './palette-item.tsx'
import { usePaletteEntries } from './use-palette-entries.ts'
import classes from './palette.module.css'

/** So many of a section are shown before "all", so that every section begins within reach; a search shows them all. */
const firstShown: Readonly<Record<Section, number>> = {
  Traits: 12,
  Events: 12,
  Segments: 8,
  Lists: 6,
  Predictions: 8,
  More: 6,
}

/** Everything a condition can be made of, searchable; arrow keys walk it, Enter in the search adds what was found first. */
export function Palette() {
  const entries = usePaletteEntries()
  const [text, setText] = useState('')
  const [looked, setLooked] = useState<PaletteEntry>()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const wanted = useDeferredValue(text)
  const found = useMemo(() => searchEntries(entries, wanted), [entries, wanted])
  return (
    <section className={classes.palette} aria-label="Palette">
      <div className={classes.search}>
        <input
          type="search"
          data-palette-search=""
          className={classes.input}
          aria-label="Search traits, events, segments"
          placeholder="Search traits, events…"
          aria-keyshortcuts="/"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              walkItems(event.currentTarget, 1)
            }
            if (event.key === 'Enter' && text.trim() !== '') {
              event.preventDefault()
              addFirst(searchEntries(entries, text))
            }
            if (event.key === 'Escape') setText('')
          }}
        />
        {text === '' ? (
          <kbd className={classes.key}>/</kbd>
        ) : (
          <button
            type="button"
            className={classes.clear}
            aria-label="Clear the search"
            onClick={(event) => {
              setText('')
              event.currentTarget.parentElement?.querySelector('input')?.focus()
            }}
          >
            ×
          </button>
        )}
      </div>
      <div className={classes.scroll} onKeyDown={walkWithArrows} role="presentation">
        {sections.map((section) => {
          const members = found.filter((entry) => entry.section === section)
          if (members.length === 0) return null
          const all = wanted !== '' || open.has(section)
          const shown = all ? members : members.slice(0, firstShown[section])
          return (
            <section key={section} aria-label={section}>
              <h2 className={classes.heading}>{section}</h2>
              <ul className={classes.list}>
                {shown.map((entry) => (
                  <li key={entry.id}>
                    <PaletteItem entry={entry} onLook={setLooked} />
                  </li>
                ))}
              </ul>
              {shown.length < members.length && (
                <button
                  type="button"
                  className={classes.all}
                  onClick={() => setOpen((before) => new Set([...before, section]))}
                >
                  All {members.length} {section === 'More' ? 'others' : section.toLowerCase()}
                </button>
              )}
            </section>
          )
        })}
        {found.length === 0 && (
          <p className={classes.none}>Nothing is called “{wanted}”. Try fewer letters.</p>
        )}
      </div>
      {looked !== undefined && <EntryDetails entry={looked} />}
    </section>
  )
}

/** Adds what stands first on the screen of what was found. */
function addFirst(found: readonly PaletteEntry[]): void {
  const [first] = sections.flatMap((section) => found.filter((entry) => entry.section === section))
  if (first !== undefined && first.unusable === undefined) addNode(first.create())
}

function walkWithArrows(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.defaultPrevented || event.altKey) return
  const target = event.target
  if (!(target instanceof HTMLElement) || target.dataset['paletteItem'] === undefined) return
  // What is carried by keys is moved by the arrows, and keeps the focus.
  if (target.dataset['dragging'] !== undefined) return
  event.preventDefault()
  walkItems(target, step)
}

function walkItems(from: HTMLElement, step: number): void {
  const palette = from.closest('section[aria-label="Palette"]')
  const stops = [
    ...(palette?.querySelectorAll<HTMLElement>('[data-palette-search], [data-palette-item]') ?? []),
  ]
  stops[stops.indexOf(from) + step]?.focus()
}
