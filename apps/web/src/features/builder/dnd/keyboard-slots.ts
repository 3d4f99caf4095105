import type { KeyboardCoordinateGetter } from '@dnd-kit/core'
import { announce } from '../announce.tsx'
import { allSlots, slotWords } from '../moves.ts'
import { type Slot, moveNode, parentOf } from '../tree.ts'
import { type Dragged, setSlot, useDrop } from './drop-store.ts'
import { elementOf } from './measure.ts'

/** Where a keyboard drag begins: a node at its own place, something new at the end of the outermost group. */
export function startSlot({ moving, root: rootNow }: Dragged): Slot {
  const root = rootNow()
  const parent = moving === undefined ? undefined : parentOf(root, moving)
  if (parent?.group.id !== undefined) return { groupId: parent.group.id, index: parent.index }
  return { groupId: root.id ?? '', index: root.rules.length }
}

/** Arrow keys walk the places in the order on the screen; the overlay follows to where the thing would go. */
export const slotByArrow: KeyboardCoordinateGetter = (event, { currentCoordinates }) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.code]
  const { dragged, slot } = useDrop.getState()
  if (step === undefined || dragged === undefined || slot === undefined) return undefined
  event.preventDefault()
  const { moving } = dragged
  const root = dragged.root()
  const slots = allSlots(root, moving)
  const isIdle = (one: Slot | undefined) =>
    moving !== undefined && one !== undefined && moveNode(root, moving, one) === root
  let at = slots.findIndex((one) => one.groupId === slot.groupId && one.index === slot.index)
  // The place right after itself is its own place: one press should always lead somewhere else.
  do at += step
  while (isIdle(slots[at]) && isIdle(slots[at - step]))
  const next = slots[at]
  if (next === undefined) {
    announce(step > 0 ? 'That is the last place.' : 'That is the first place.')
    return undefined
  }
  setSlot(next)
  announce(slotWords(root, next, dragged.whole))
  return placeOf(next) ?? currentCoordinates
}

function placeOf(slot: Slot): { readonly x: number; readonly y: number } | undefined {
  const { lineBefore } = useDrop.getState()
  const element =
    lineBefore === undefined
      ? document.querySelector(`[data-group-end="${CSS.escape(slot.groupId)}"]`)
      : elementOf(lineBefore)
  const rect = element?.getBoundingClientRect()
  return rect && { x: rect.left + 16, y: rect.top - 8 }
}
