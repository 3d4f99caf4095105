import { hashKey } from '@tanstack/react-query'
import { useState } from 'react'

interface Held<Policy> {
  readonly version: number
  readonly policy: Policy
}

export interface PolicyDraft<Policy> {
  readonly policy: Policy
  /** The version that the changes are made on. */
  readonly base: number
  readonly changed: boolean
  readonly change: (part: Partial<Policy>) => void
  /** Back to what holds now. */
  readonly undo: () => void
}

/** A policy being edited. While nothing is changed it follows what holds; changes stay when somebody else saves. */
export function usePolicyDraft<Policy extends object>(held: Held<Policy>): PolicyDraft<Policy> {
  const [edited, setEdited] = useState<Held<Policy> | null>(null)
  const base = edited ?? held
  return {
    policy: base.policy,
    base: base.version,
    changed: edited !== null && hashKey([edited.policy]) !== hashKey([held.policy]),
    change: (part) => setEdited({ version: base.version, policy: { ...base.policy, ...part } }),
    undo: () => setEdited(null),
  }
}
