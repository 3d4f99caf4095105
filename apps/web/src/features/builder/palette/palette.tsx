import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { addEntry } from './add-entry.ts'
import { EntryDetails } from './entry-details.tsx'
import { bySection, type FoundEntry } from './find-entries.ts'
import { type PaletteEntry, type Section, sections } from './palette-entry.ts'
import { PaletteItem } from './palette-item.tsx'
import { usePaletteEntries } from './use-palette-entries.ts'
import classes from './palette.module.css'

/** So many of a section are shown before "all", so that every section begins within reach. */
const firstShown: Readonly<Record<Section, number>> = {
  Traits: 12,
  Events: 12,
  Measures: 6,
  Values: 6,
  Segments: 8,
  Lists: 6,
  Predictions: 8,
  Templates: 6,
  More: 6,
}
const firstFound = 6

/** Everything a condition can be made of, searchable; arrow keys walk it, Enter in the search adds what was found first. */
export function Palette() {
  const { entries, search } = usePaletteEntries()
  const [text, setText] = useState('')
  const [looked, setLooked] = useState<{ readonly entry: PaletteEntry; readonly top: number }>()
  const look = useCallback((entry: PaletteEntry | undefined, item: Element) => {
    setLooked(entry && { entry, top: item.getBoundingClientRect().top })
  }, [])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const wanted = useDeferredValue(text)
  const shownSections = useMemo(
    () => (wanted.trim() === '' ? whole(entries) : bySection(search.find(wanted))),
    [entries, search, wanted],
  )
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
          onChange={(event) => {
            setText(event.currentTarget.value)
            setOpen(new Set())
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              walkItems(event.currentTarget, 1)
            }
            if (event.key === 'Enter' && text.trim() !== '') {
              event.preventDefault()
              addFirst(search.find(text))
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
        {shownSections.map(({ section, found }) => {
          const first = wanted.trim() === '' ? firstShown[section] : firstFound
          const shown = open.has(section) ? found : found.slice(0, first)
          return (
            <section key={section} aria-label={section}>
              <h2 className={classes.heading}>{section}</h2>
              <ul className={classes.list}>
                {shown.map(({ item, alsoCalled }) => (
                  <li key={item.id}>
                    <PaletteItem entry={item} alsoCalled={alsoCalled} onLook={look} />
                  </li>
                ))}
              </ul>
              {shown.length < found.length && (
                <button
                  type="button"
                  className={classes.all}
                  onClick={() => setOpen((before) => new Set([...before, section]))}
                >
                  All {found.length} {section === 'More' ? 'others' : section.toLowerCase()}
                </button>
              )}
            </section>
          )
        })}
        {shownSections.length === 0 && (
          <p className={classes.none}>No results for “{wanted}”. Try another word for it.</p>
        )}
      </div>
      {looked !== undefined && <EntryDetails {...looked} />}
    </section>
  )
}

/** All entries in the order of the sections, before anything is searched for. */
function whole(entries: readonly PaletteEntry[]): ReturnType<typeof bySection> {
  return sections.flatMap((section) => {
    const members = entries.filter((entry) => entry.section === section)
    return members.length === 0 ? [] : [{ section, found: members.map((item) => ({ item, score: 0 })) }]
  })
}

/** Adds what stands first on the screen of what was found. */
function addFirst([first]: readonly FoundEntry[]): void {
  if (first !== undefined) addEntry(first.item)
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
