const statuses = ['draft', 'in-review', 'published', 'archived'] as const
export type ShownStatus = (typeof statuses)[number]

export const sortKeys = ['name', 'size', 'updated', 'dependents', 'volatility', 'lastUsed', 'review'] as const
export type SortKey = (typeof sortKeys)[number]

export const categories = ['operational', 'strategic'] as const
export const reviewFilters = ['due', 'overdue'] as const

/** What of the list is in its address: words searched for, what is shown, order. Defaults are left out. */
export interface SegmentsSearch {
  readonly q?: string
  /** Absent: everything but archived. */
  readonly status?: ShownStatus | 'all'
  /** A person's id, or `orphaned`: nobody active owns it. */
  readonly owner?: string
  readonly category?: (typeof categories)[number]
  /** `due`: in the days of reminding, today, or overdue. */
  readonly review?: (typeof reviewFilters)[number]
  /** Only those with the badge. */
  readonly verified?: boolean
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
  const category = oneOf(categories, raw['category'])
  const review = oneOf(reviewFilters, raw['review'])
  const sort = oneOf(sortKeys, raw['sort'])
  return {
    ...(q !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(typeof raw['owner'] === 'string' && raw['owner'] !== '' && { owner: raw['owner'] }),
    ...(category !== undefined && { category }),
    ...(review !== undefined && { review }),
    ...(raw['verified'] === true && { verified: true }),
    ...(sort !== undefined && { sort }),
    ...(typeof raw['desc'] === 'boolean' && { desc: raw['desc'] }),
    ...(raw['new'] === true && { new: true }),
  }
}
