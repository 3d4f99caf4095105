import {
  DndContext,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  MeasuringStrategy,
  PointerSensor,
  type ScreenReaderInstructions,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { DndAdapterProviderProps } from '@react-querybuilder/dnd'
import { useEffect } from 'react'
import { announce } from '../announce.tsx'
import { DragCard } from './drag-card.tsx'
import { type Dragged, endDrag, setSlot, useDrop } from './drop-store.ts'
import { findSlot } from './find-slot.ts'
import { slotByArrow, startSlot } from './keyboard-slots.ts'
import { elementOf, measureTree } from './measure.ts'

const instructions: ScreenReaderInstructions = {
  draggable:
    'Press Space to pick it up, the arrow keys to choose a place, Space to put it down, Escape to leave it where it was.',
}
/** Announcements are ours, in words of places; dnd-kit's own speak of droppable ids. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}
/** The focus goes to what was put down, which dnd-kit would take back to where it was picked up. */
const accessibility = {
  announcements: silent,
  screenReaderInstructions: instructions,
  restoreFocus: false,
}
const keyboardOptions = {
  coordinateGetter: slotByArrow,
  keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
}
const pointerOptions = { activationConstraint: { distance: 5 } }
/** Only what holds the tree scrolls while something is dragged; the palette stays put. */
const autoScroll = { canScroll: (element: Element) => element.querySelector('[data-canvas]') !== null }
const measuring = { droppable: { strategy: MeasuringStrategy.WhileDragging } }

function draggedOf(event: DragStartEvent): Dragged | undefined {
  const data: unknown = event.active.data.current?.['dragged']
  return typeof data === 'object' && data !== null && 'put' in data ? (data as Dragged) : undefined
}

/**
 * One drag context around palette and tree. The tree has no drop targets of its own: while something is dragged, the place
 * it would take is read off where the nodes lie, so rows do not re-render as the pointer passes over them.
 */
export function BuilderDndProvider({ children }: DndAdapterProviderProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, pointerOptions),
    useSensor(KeyboardSensor, keyboardOptions),
  )
  return (
    <DndContext
      sensors={sensors}
      measuring={measuring}
      accessibility={accessibility}
      autoScroll={autoScroll}
      onDragStart={(event) => {
        const dragged = draggedOf(event)
        if (dragged === undefined) return
        useDrop.setState({ dragged })
        if (event.activatorEvent instanceof KeyboardEvent) {
          setSlot(startSlot(dragged))
          announce(`${dragged.label()} picked up. Choose a place with the arrow keys.`)
        }
      }}
      onDragEnd={() => {
        const { dragged, slot } = useDrop.getState()
        endDrag()
        if (slot !== undefined) dragged?.put(slot)
      }}
      onDragCancel={() => {
        endDrag()
        announce('Left where it was.')
      }}
    >
      {children}
      <PointerTracker />
      <DragOverlay dropAnimation={null}>
        <DragCard />
      </DragOverlay>
    </DndContext>
  )
}

/** Follows the pointer while something is dragged by it; outside the tree it may go into there is no slot, so dropping there does nothing. */
function PointerTracker() {
  const dragged = useDrop((state) => state.dragged)
  useEffect(() => {
    if (dragged === undefined) return
    let frame = 0
    let point: { readonly x: number; readonly y: number } | undefined
    const update = () => {
      frame = 0
      const root = dragged.root()
      const area = elementOf(root.id ?? '')?.getBoundingClientRect()
      if (point === undefined || area === undefined) return
      const { x, y } = point
      const below = document.querySelector('[data-canvas]')?.contains(elementOf(root.id ?? '')) ? 400 : 0
      const inside = x >= area.left && x <= area.right && y >= area.top - 40 && y <= area.bottom + below
      setSlot(inside ? findSlot(measureTree(root), x, y, dragged.moving) : undefined)
    }
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(update)
    }
    const track = (event: PointerEvent) => {
      point = { x: event.clientX, y: event.clientY }
      schedule()
    }
    // The drop must see the last position, even when no frame has passed since.
    const finish = (event: PointerEvent) => {
      point = { x: event.clientX, y: event.clientY }
      update()
    }
    window.addEventListener('pointermove', track)
    window.addEventListener('pointerup', finish, { capture: true })
    window.addEventListener('scroll', schedule, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('pointermove', track)
      window.removeEventListener('pointerup', finish, { capture: true })
      window.removeEventListener('scroll', schedule, { capture: true })
    }
  }, [dragged])
  return null
}
