import type { Severity } from '@tessera/rules/lint/finding'
import { severities } from './logic/group-findings.ts'

export const conflictTabs = ['collisions', 'groups', 'suppressions', 'intents', 'logic'] as const
export type ConflictTab = (typeof conflictTabs)[number]

/** What of the screen is in its address. Defaults are left out. */
export interface ConflictsSearch {
  /** Absent: `collisions`. */
  readonly tab?: ConflictTab
  /** The pair whose people and trend are shown, as `a~b`. */
  readonly pair?: string
  /** The key of the suppression that takes the focus. */
  readonly suppression?: string
  /** Of the logic audit: findings of this severity alone. Absent: all. */
  readonly severity?: Severity
  /** Of the logic audit: what stands together. Absent: findings of one kind. */
  readonly by?: 'segment'
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readConflictsSearch(raw: Record<string, unknown>): ConflictsSearch {
  const tab = conflictTabs.find((known) => known === raw['tab'])
  const pair = raw['pair']
  const suppression = raw['suppression']
  const severity = severities.find((known) => known === raw['severity'])
  return {
    ...(tab !== undefined && { tab }),
    ...(typeof pair === 'string' && pair.includes('~') && { pair }),
    ...(typeof suppression === 'string' && { suppression }),
    ...(severity !== undefined && { severity }),
    ...(raw['by'] === 'segment' && { by: 'segment' }),
  }
}
