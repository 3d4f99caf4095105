/** What of the catalogue is in its address. */
export interface CatalogueSearch {
  readonly q?: string
  /** Absent: traits. */
  readonly show?: 'events'
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  const q = typeof raw['q'] === 'string' || typeof raw['q'] === 'number' ? String(raw['q']) : ''
  return { ...(q !== '' && { q }), ...(raw['show'] === 'events' && { show: 'events' }) }
}
