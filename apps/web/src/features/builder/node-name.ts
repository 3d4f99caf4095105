import { isGroup } from '@tessera/rules/definition'
import type { TreeNode } from './tree.ts'

/** A node in a few words, for menus and announcements: "Country", "group of 3 (any of)". */
export function nodeName(node: TreeNode): string {
  if (isGroup(node)) {
    return `group of ${node.rules.length} (${node.combinator === 'and' ? 'all of' : 'any of'})`
  }
  switch (node.field) {
    case 'sequence':
      return 'Sequence'
    case 'everyone':
      return 'Everyone'
    case 'segment':
    case 'list':
      return `${node.field} ${String(node.value)}`
  }
  const dot = node.field.indexOf('.')
  if (node.field.startsWith('random.')) return 'Random share'
  return node.field === 'event.*' ? 'Any event' : node.field.slice(dot + 1) || node.field
}
