import { staleWeights, type StaleKind } from '@tessera/governance/staleness/reason'

/** What of the stale list is in its address. Defaults are left out. */
export interface StaleSearch {
  /** Also those whose score is too low to be proposed. Absent: only the stale ones. */
  readonly show?: 'all'
  /** Only those with this sign. */
  readonly reason?: StaleKind
}

export function isStaleKind(value: unknown): value is StaleKind {
  return typeof value === 'string' && Object.hasOwn(staleWeights, value)
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readStaleSearch({ show, reason }: Record<string, unknown>): StaleSearch {
  return { ...(show === 'all' && { show }), ...(isStaleKind(reason) && { reason }) }
}
