import { hashKey } from '@tanstack/react-query'
import { useKept } from '../../lib/use-kept.ts'

/** What holds, or what is being made of it. */
interface Held<Policy> {
  readonly version: number
  readonly policy: Policy
}

interface Edited<Policy> extends Held<Policy> {
  readonly note: string
}

export interface PolicyDraft<Policy> {
  readonly policy: Policy
  /** The version that the changes are made on. */
  readonly base: number
  readonly changed: boolean
  /** Why it is changed. */
  readonly note: string
  readonly setNote: (note: string) => void
  readonly change: (part: Partial<Policy>) => void
  /** Back to what holds now. */
  readonly undo: () => void
}

/** A policy being edited. While nothing is changed it follows what holds; changes stay when someone else saves, when the tab is left, and over a reload. */
export function usePolicyDraft<Policy extends object>(
  kind: 'naming' | 'governance' | 'synonyms',
  held: Held<Policy>,
): PolicyDraft<Policy> {
  const [edited, setEdited] = useKept(`policy ${kind}`, isEdited<Policy>)
  const base = edited ?? held
  const note = edited?.note ?? ''
  return {
    policy: base.policy,
    base: base.version,
    changed: edited !== undefined && hashKey([edited.policy]) !== hashKey([held.policy]),
    change: (part) => setEdited({ version: base.version, policy: { ...base.policy, ...part }, note }),
    note,
    setNote: (next) => setEdited({ version: base.version, policy: base.policy, note: next }),
    undo: () => setEdited(undefined),
  }
}

function isEdited<Policy extends object>(kept: unknown): kept is Edited<Policy> {
  return typeof kept === 'object' && kept !== null && 'version' in kept && 'policy' in kept && 'note' in kept
}
