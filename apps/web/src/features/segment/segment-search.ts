/** What of a segment's page is in its address. */
export interface SegmentSearch {
  /** Which definition is shown: the draft, or a published version's number. Absent: the published one, else the draft. */
  readonly version?: number | 'draft'
  /** The version compared with, in words. */
  readonly against?: number | 'draft'
}

function readVersion(value: unknown): number | 'draft' | undefined {
  if (value === 'draft') return 'draft'
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readSegmentSearch(raw: Record<string, unknown>): SegmentSearch {
  const version = readVersion(raw['version'])
  const against = readVersion(raw['against'])
  return { ...(version !== undefined && { version }), ...(against !== undefined && { against }) }
}
