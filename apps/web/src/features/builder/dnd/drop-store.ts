import { type Group, isGroup } from '@tessera/rules/definition'
import { create } from 'zustand'
import type { Hue } from '../../conditions/condition-kind.ts'
import { nodeAt, pathOf, type Slot } from '../tree.ts'

/** What is being dragged, and where it may go: into the segment's tree, an event's filter or a sequence's steps. */
export interface Dragged {
  readonly label: () => string
  readonly hue: () => Hue
  /** The node it is; absent for something new. */
  readonly moving?: string
  /** The tree it may be put into, as it is now. */
  readonly root: () => Group
  /** That tree in words: "the filter". */
  readonly whole: string
  readonly put: (slot: Slot) => void
}

interface DropState {
  readonly dragged?: Dragged
  readonly slot?: Slot
  /** Where the line is drawn: above this node … */
  readonly lineBefore?: string
  /** … or at the end of this group. */
  readonly lineEnd?: string
}

export const useDrop = create<DropState>(() => ({}))

/** The place that what is dragged would take; does nothing while nothing is dragged. */
export function setSlot(slot: Slot | undefined): void {
  const { dragged, slot: before } = useDrop.getState()
  if (before?.groupId === slot?.groupId && before?.index === slot?.index) return
  if (slot === undefined || dragged === undefined) {
    useDrop.setState({ slot: undefined, lineBefore: undefined, lineEnd: undefined })
    return
  }
  const root = dragged.root()
  const path = pathOf(root, slot.groupId)
  const group = path === undefined ? undefined : nodeAt(root, path)
  const next = group !== undefined && isGroup(group) ? group.rules[slot.index] : undefined
  useDrop.setState({ slot, lineBefore: next?.id, lineEnd: next === undefined ? slot.groupId : undefined })
}

export function endDrag(): void {
  useDrop.setState({ dragged: undefined, slot: undefined, lineBefore: undefined, lineEnd: undefined })
}
