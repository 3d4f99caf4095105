export const conflictTabs = ['collisions', 'groups', 'suppressions', 'intents', 'logic'] as const
export type ConflictTab = (typeof conflictTabs)[number]

/** What of the screen is in its address. Defaults are left out. */
export interface ConflictsSearch {
  /** Absent: `collisions`. */
  readonly tab?: ConflictTab
  /** The pair whose people and trend are shown, as `a~b`. */
  readonly pair?: string
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readConflictsSearch(raw: Record<string, unknown>): ConflictsSearch {
  const tab = conflictTabs.find((known) => known === raw['tab'])
  const pair = raw['pair']
  return {
    ...(tab !== undefined && { tab }),
    ...(typeof pair === 'string' && pair.includes('~') && { pair }),
  }
}
