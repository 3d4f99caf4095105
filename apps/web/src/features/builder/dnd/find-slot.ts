import type { Slot } from '../tree.ts'

/** A node as it lies on the screen, in client pixels. A group has its children, in order. */
export interface Box {
  readonly id: string
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly children?: readonly Box[]
}

/**
 * The slot a pointer means. Over a child: its upper half is before it, its lower half after it; a child group is entered
 * except near its upper and lower edge and left of it, where the pointer means beside it. What moves is never entered.
 */
export function findSlot(group: Box, x: number, y: number, moving?: string): Slot {
  const children = group.children ?? []
  for (const [index, child] of children.entries()) {
    if (child.children !== undefined && child.id !== moving && x >= child.left) {
      const edge = Math.min(14, (child.bottom - child.top) / 4)
      if (y < child.top + edge) return { groupId: group.id, index }
      if (y <= child.bottom - edge) return findSlot(child, x, y, moving)
    } else if (y < (child.top + child.bottom) / 2) {
      return { groupId: group.id, index }
    }
  }
  return { groupId: group.id, index: children.length }
}
