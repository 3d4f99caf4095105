import type { KeyboardCoordinateGetter } from '@dnd-kit/core'
import { announce } from '../announce.tsx'
import { currentRoot } from '../builder-store.ts'
import { allSlots, slotWords } from '../moves.ts'
import { type Slot, moveNode, parentOf } from '../tree.ts'
import { type Dragged, setSlot, useDrop } from './drop-store.ts'

/** Where a keyboard drag begins: a node at its own place, something new at the end of the outermost group. */
export function startSlot(dragged: Dragged): Slot {
  const root = currentRoot()
  const parent = dragged.kind === 'node' ? parentOf(root, dragged.id) : undefined
  if (parent?.group.id !== undefined) return { groupId: parent.group.id, index: parent.index }
  return { groupId: root.id ?? '', index: root.rules.length }
}

/** Arrow keys walk the places in the order on the screen; the overlay follows to where the thing would go. */
export const slotByArrow: KeyboardCoordinateGetter = (event, { currentCoordinates }) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.code]
  const { dragged, slot } = useDrop.getState()
  if (step === undefined || dragged === undefined || slot === undefined) return undefined
  event.preventDefault()
  const root = currentRoot()
  const moving = dragged.kind === 'node' ? dragged.id : undefined
  const slots = allSlots(root, moving)
  let at = slots.findIndex((one) => one.groupId === slot.groupId && one.index === slot.index)
  // The place right after itself is its own place: one press should always lead somewhere else.
  do at += step
  while (moving !== undefined && isSamePlace(moving, slots[at], slots[at - step]))
  const next = slots[at]
  if (next === undefined) {
    announce(step > 0 ? 'That is the last place.' : 'That is the first place.')
    return undefined
  }
  setSlot(next)
  announce(slotWords(root, next))
  return placeOf(next) ?? currentCoordinates
}

function isSamePlace(moving: string, slot: Slot | undefined, before: Slot | undefined): boolean {
  if (slot === undefined || before === undefined) return false
  const root = currentRoot()
  return moveNode(root, moving, slot) === root && moveNode(root, moving, before) === root
}

function placeOf(slot: Slot): { readonly x: number; readonly y: number } | undefined {
  const { lineBefore } = useDrop.getState()
  const selector =
    lineBefore === undefined
      ? `[data-group-end="${CSS.escape(slot.groupId)}"]`
      : `[data-node="${CSS.escape(lineBefore)}"]`
  const rect = document.querySelector(selector)?.getBoundingClientRect()
  return rect && { x: rect.left + 16, y: rect.top - 8 }
}
