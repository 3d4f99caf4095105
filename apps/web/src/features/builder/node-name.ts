import { isGroup } from '@tessera/rules/definition'
import type { Palette } from '../conditions/catalogue-view.tsx'
import { type Hue, hueOf, sortCondition } from '../conditions/condition-kind.ts'
import type { TreeNode } from './tree.ts'

let names: ReadonlyMap<string, string> = new Map()

/** Tells nodes what people call traits, segments and lists; until then they are called by field and key. */
export function learnNames(palette: Palette): void {
  names = new Map([
    ...palette.traits.map((trait) => [trait.field, trait.label] as const),
    ...palette.segments.map((segment) => [`segment ${segment.key}`, segment.name] as const),
    ...palette.lists.map((list) => [`list ${list.key}`, list.name] as const),
  ])
}

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
    case 'list': {
      const key = `${node.field} ${String(node.value)}`
      const name = names.get(key)
      return name === undefined ? key : `${node.field} ${name}`
    }
  }
  if (node.field.startsWith('random.')) return 'Random share'
  if (node.field === 'event.*') return 'Any event'
  return names.get(node.field) ?? (node.field.slice(node.field.indexOf('.') + 1) || node.field)
}

/** The colour family of a node's edge; groups have none of their own. */
export function hueOfNode(node: TreeNode): Hue {
  return isGroup(node) ? 'other' : hueOf(sortCondition(node).kind)
}
