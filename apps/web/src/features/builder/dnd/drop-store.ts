import { create } from 'zustand'
import { nodeAt, pathOf, type Slot, type TreeNode } from '../tree.ts'
import { currentRoot } from '../builder-store.ts'
import { isGroup } from '@tessera/rules/definition'

/** What is being dragged: a node of the tree, or something new from the palette. */
export type Dragged =
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'new'; readonly label: string; readonly hue: string; readonly create: () => TreeNode }

interface DropState {
  readonly dragged?: Dragged
  readonly slot?: Slot
  /** Where the line is drawn: above this node … */
  readonly lineBefore?: string
  /** … or at the end of this group. */
  readonly lineEnd?: string
}

export const useDrop = create<DropState>(() => ({}))

export function setSlot(slot: Slot | undefined): void {
  const before = useDrop.getState().slot
  if (before?.groupId === slot?.groupId && before?.index === slot?.index) return
  if (slot === undefined) {
    useDrop.setState({ slot: undefined, lineBefore: undefined, lineEnd: undefined })
    return
  }
  const root = currentRoot()
  const path = pathOf(root, slot.groupId)
  const group = path === undefined ? undefined : nodeAt(root, path)
  const next = group !== undefined && isGroup(group) ? group.rules[slot.index] : undefined
  useDrop.setState({ slot, lineBefore: next?.id, lineEnd: next === undefined ? slot.groupId : undefined })
}

export function endDrag(): void {
  useDrop.setState({ dragged: undefined, slot: undefined, lineBefore: undefined, lineEnd: undefined })
}
