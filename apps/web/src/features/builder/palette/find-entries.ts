import type { Palette } from '../../conditions/catalogue-view.tsx'
import { type Found, type SearchIndex, searchIndex } from '../../search/search-index.ts'
import { spanEntries } from './event-time-entries.ts'
import type { PaletteEntry, Section } from './palette-entry.ts'

export type FoundEntry = Found<PaletteEntry>

export interface PaletteSearch {
  /** Everything that fits, best first; empty for no words. */
  find(text: string): readonly FoundEntry[]
}

export function paletteSearch(entries: readonly PaletteEntry[], palette: Palette): PaletteSearch {
  const index: SearchIndex<PaletteEntry> = searchIndex(entries, palette.synonyms)
  return {
    find(text) {
      const spans = spanEntries(palette, text)
      if (spans.length === 0) return index.find(text)
      const ofSpan = searchIndex(spans, palette.synonyms).find(text)
      return [...ofSpan, ...index.find(text)].toSorted((a, b) => b.score - a.score)
    },
  }
}

/** What was found by section, the section with the best row first. */
export function bySection(
  found: readonly FoundEntry[],
): readonly { readonly section: Section; readonly found: readonly FoundEntry[] }[] {
  const order = [...new Set(found.map(({ item }) => item.section))]
  return order.map((section) => ({ section, found: found.filter(({ item }) => item.section === section) }))
}
