import type { Group } from '@tessera/rules/definition'
import { type TreeNode, hasMembers } from './node-content.ts'

/** The same tree; a node whose id another one before it has goes without. */
export function withUniqueIds(root: Group): Group {
  const seen = new Set<string>()
  function once<T extends TreeNode>(node: T): T {
    const { id, ...rest } = node
    const isFirst = id !== undefined && !seen.has(id)
    if (isFirst) seen.add(id)
    const own = id === undefined || isFirst ? node : (rest as T)
    return hasMembers(own) ? { ...own, rules: own.rules.map(once) } : own
  }
  return once(root)
}
