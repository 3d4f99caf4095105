const statuses = ['draft', 'published', 'archived'] as const
export type SegmentStatus = (typeof statuses)[number]

export const sortKeys = ['name', 'size', 'updated', 'dependents'] as const
export type SortKey = (typeof sortKeys)[number]

/** What of the list is in its address: words searched for, statuses shown, order. Defaults are left out. */
export interface SegmentsSearch {
  readonly q?: string
  /** Absent: everything but archived. */
  readonly status?: SegmentStatus | 'all'
  /** Absent: `updated`, newest first. */
  readonly sort?: SortKey
  readonly desc?: boolean
  /** The "new segment" dialog is open. */
  readonly new?: boolean
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value)
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readSegmentsSearch(raw: Record<string, unknown>): SegmentsSearch {
  const q = typeof raw['q'] === 'string' || typeof raw['q'] === 'number' ? String(raw['q']) : ''
  const status = oneOf([...statuses, 'all'], raw['status'])
  const sort = oneOf(sortKeys, raw['sort'])
  return {
    ...(q !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(sort !== undefined && { sort }),
    ...(typeof raw['desc'] === 'boolean' && { desc: raw['desc'] }),
    ...(raw['new'] === true && { new: true }),
  }
}
