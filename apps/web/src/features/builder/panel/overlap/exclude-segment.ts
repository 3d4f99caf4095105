import type { Group, ReferenceCondition } from '@tessera/rules/definition'
import { isGroup } from '@tessera/rules/definition'
import { announce } from '../../announce.tsx'
import { changeRoot, currentRoot } from '../../builder-store.ts'
import { withIds } from '../../tree.ts'

/**
 * Takes a segment's people out of the draft: "not in" at the end of the outermost group. A group that says "any of" or "not" is
 * put into a new one first, so that the exclusion holds for all of it.
 */
export function excluding(root: Group, key: string): Group {
  const condition: ReferenceCondition = withIds({ field: 'segment', operator: 'notIn', value: key })
  if (root.combinator === 'and' && !root.not) return { ...root, rules: [...root.rules, condition] }
  return withIds({ combinator: 'and', rules: [root, condition] })
}

/** Whether the outermost group already takes the segment out. */
export function excludes(root: Group, key: string): boolean {
  return (
    root.combinator === 'and' &&
    !root.not &&
    root.rules.some(
      (node) =>
        !isGroup(node) &&
        !node.muted &&
        node.field === 'segment' &&
        node.operator === 'notIn' &&
        node.value === key,
    )
  )
}

/** One undoable step. */
export function excludeSegment(key: string, name: string): void {
  changeRoot(excluding(currentRoot(), key))
  announce(`Those in ${name} are left out. Undo brings them back.`)
}
