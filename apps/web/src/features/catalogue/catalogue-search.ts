/** The parts of the catalogue beside its traits. */
export const shownParts = ['events', 'spellings', 'synonyms'] as const

/** What of the catalogue is in its address. */
export interface CatalogueSearch {
  readonly q?: string
  /** Absent: traits. */
  readonly show?: (typeof shownParts)[number]
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  const q = typeof raw['q'] === 'string' || typeof raw['q'] === 'number' ? String(raw['q']) : ''
  const show = shownParts.find((part) => part === raw['show'])
  return { ...(q !== '' && { q }), ...(show !== undefined && { show }) }
}
