import { type Group, isGroup } from '@tessera/rules/definition'
import type { Box } from './find-slot.ts'

/** The element of a node of the tree (`data-node`), or of what is inside a condition (`data-inner`). */
export function elementOf(id: string): HTMLElement | null {
  const name = CSS.escape(id)
  return document.querySelector<HTMLElement>(`[data-node="${name}"], [data-inner="${name}"]`)
}

/** Where a tree's nodes lie on the screen right now. Nodes that are not there (not rendered) have no height. */
export function measureTree(root: Group): Box {
  const elements = new Map<string, HTMLElement>()
  for (const element of document.querySelectorAll<HTMLElement>('[data-node], [data-inner]')) {
    elements.set(element.dataset['node'] ?? element.dataset['inner'] ?? '', element)
  }
  const measure = (node: Group | Group['rules'][number]): Box => {
    const id = node.id ?? ''
    const rect = elements.get(id)?.getBoundingClientRect() ?? new DOMRect()
    const { top, bottom, left, right } = rect
    return { id, top, bottom, left, right, children: isGroup(node) ? node.rules.map(measure) : undefined }
  }
  return measure(root)
}
