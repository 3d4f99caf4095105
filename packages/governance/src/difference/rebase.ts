/** Three-way merge of definitions: a change made on one version, put on top of another. */
import type { Definition } from '@tessera/rules/definition'
import { canonicalJson } from '@tessera/rules/normalize/canonical-json'
import { parseDefinition } from '@tessera/rules/parse'
import type { MergeConflict } from './merge-conflict.ts'
import { mergeTrees } from './merge-trees.ts'
import { definitionContent } from './node-content.ts'
import { withUniqueIds } from './unique-ids.ts'

export type Rebase =
  | { readonly ok: true; readonly definition: Definition }
  /** At least one; nothing was merged. */
  | { readonly ok: false; readonly conflicts: readonly MergeConflict[] }

/**
 * `mine`, which was begun from `base`, on top of `theirs`. Without a change on one side it is the other side as it stands;
 * changes of different nodes both hold, and so does the same change made by both. What both changed differently is a
 * conflict, never dropped. Ids carry no meaning; in the result no two nodes have the same.
 */
export function rebase(base: Definition, theirs: Definition, mine: Definition): Rebase {
  const [b, t, m] = [base, theirs, mine].map(definitionContent)
  if (t === b) return { ok: true, definition: mine }
  if (m === b || m === t) return { ok: true, definition: theirs }
  const tree = mergeTrees(base.rule, theirs.rule, mine.rule)
  const rest = mergeDocument(base, theirs, mine)
  const conflicts = [...tree.conflicts, ...rest.conflicts]
  if (conflicts.length > 0) return { ok: false, conflicts }
  const merged = { ...rest.members, rule: withUniqueIds(tree.group) }
  const parsed = parseDefinition(merged)
  if (!parsed.ok) return { ok: false, conflicts: [{ kind: 'too-large', base: [], theirs: [], mine: [] }] }
  return { ok: true, definition: parsed.definition }
}

function mergeDocument(base: Definition, theirs: Definition, mine: Definition) {
  const pinIn = mergeKeys(base.pinIn, theirs.pinIn, mine.pinIn)
  const pinOut = mergeKeys(base.pinOut, theirs.pinOut, mine.pinOut)
  const conflict: MergeConflict = { kind: 'document', base: null, theirs: null, mine: null }
  const isNowIn = (one: Definition, key: string) => !base.pinIn?.includes(key) && one.pinIn?.includes(key)
  const isNowOut = (one: Definition, key: string) => !base.pinOut?.includes(key) && one.pinOut?.includes(key)
  const crossed = pinIn.some(
    (key) =>
      pinOut.includes(key) &&
      ((isNowIn(theirs, key) && isNowOut(mine, key)) || (isNowIn(mine, key) && isNowOut(theirs, key))),
  )
  const others = mergeOthers({ ...base }, { ...theirs }, { ...mine })
  return {
    members: {
      ...others.members,
      version: 1 as const,
      ...(pinIn.length > 0 && { pinIn }),
      ...(pinOut.length > 0 && { pinOut }),
    },
    conflicts: crossed || others.clash ? [conflict] : [],
  }
}

/** What both have kept or either added, theirs first. */
function mergeKeys(
  base: readonly string[] = [],
  theirs: readonly string[] = [],
  mine: readonly string[] = [],
): readonly string[] {
  const removed = base.filter((key) => !theirs.includes(key) || !mine.includes(key))
  return [...new Set([...theirs, ...mine])].filter((key) => !removed.includes(key))
}

type Members = Readonly<Record<string, unknown>>

/** Members of the document that the language does not know, kept as they are. */
function mergeOthers(base: Members, theirs: Members, mine: Members) {
  const ours = new Set(['version', 'rule', 'pinIn', 'pinOut'])
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)].filter((key) => !ours.has(key)))
  const members: Record<string, unknown> = {}
  let clash = false
  for (const key of keys) {
    const [b, t, m] = [base[key], theirs[key], mine[key]].map((value) => canonicalJson(value))
    const kept = t === b ? mine[key] : theirs[key]
    clash ||= t !== b && m !== b && t !== m
    if (kept !== undefined) members[key] = kept
  }
  return { members, clash }
}
