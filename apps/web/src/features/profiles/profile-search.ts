/** What of a person's page is in its address. */
export interface ProfileSearch {
  /** The moment that everything speaks of, ISO 8601. Absent: now. */
  readonly asOf?: string
  /** The event that the timeline shows alone. */
  readonly event?: string
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readProfileSearch(raw: Record<string, unknown>): ProfileSearch {
  const { asOf, event } = raw
  const moment =
    typeof asOf === 'string' && /^\d{4}-/.test(asOf) && !Number.isNaN(Date.parse(asOf))
      ? new Date(asOf).toISOString()
      : undefined
  return {
    ...(moment !== undefined && { asOf: moment }),
    ...(typeof event === 'string' && event !== '' && { event }),
  }
}

/** What was looked for. */
export interface ProfilesSearch {
  readonly q?: string
}

export function readProfilesSearch(raw: Record<string, unknown>): ProfilesSearch {
  const q = typeof raw['q'] === 'number' ? String(raw['q']) : raw['q']
  return typeof q === 'string' && q !== '' ? { q } : {}
}
