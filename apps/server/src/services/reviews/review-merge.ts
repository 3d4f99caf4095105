import { rebase } from '@tessera/governance/difference/rebase'
import type { MergeConflict } from '@tessera/governance/difference/merge-conflict'
import type { Definition } from '@tessera/rules/definition'

const nothing: Definition = { version: 1, rule: { combinator: 'and', rules: [] } }

export type MergedChange =
  | { readonly definition: Definition }
  /** Where both sides touched the same: nothing is merged. */
  | { readonly conflicts: readonly MergeConflict[] }

/** Puts a change on top of the live version. */
export function mergeChange(versions: {
  readonly base: Definition | null
  readonly theirs: Definition | null
  readonly mine: Definition
}): MergedChange {
  const { base, theirs, mine } = versions
  const merged = rebase(base ?? nothing, theirs ?? nothing, mine)
  return merged.ok ? { definition: merged.definition } : { conflicts: merged.conflicts }
}
