import { type Group, isGroup } from '@tessera/rules/definition'
import type { Box } from './find-slot.ts'

/** Where the tree's nodes lie on the screen right now. Nodes that are not there (not rendered) have no height. */
export function measureTree(root: Group): Box {
  const elements = new Map<string, HTMLElement>()
  for (const element of document.querySelectorAll<HTMLElement>('[data-node]')) {
    elements.set(element.dataset['node'] ?? '', element)
  }
  const measure = (node: Group | Group['rules'][number]): Box => {
    const id = node.id ?? ''
    const rect = elements.get(id)?.getBoundingClientRect() ?? new DOMRect()
    const { top, bottom, left, right } = rect
    return { id, top, bottom, left, right, children: isGroup(node) ? node.rules.map(measure) : undefined }
  }
  return measure(root)
}
