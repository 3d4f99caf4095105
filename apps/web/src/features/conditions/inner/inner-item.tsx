import { useDraggable } from '@dnd-kit/core'
import { type KeyboardEvent, type ReactNode, type Ref, useMemo } from 'react'
import { isTyping } from '../../../lib/is-typing.ts'
import { announce } from '../../builder/announce.tsx'
import { DragHandle } from '../../builder/canvas/drag-handle.tsx'
import type { Dragged } from '../../builder/dnd/drop-store.ts'
import { neighbourSlot, placeWords } from '../../builder/moves.ts'
import { type Slot, parentOf } from '../../builder/tree.ts'
import { type InnerPart, type InnerTree, focusInner } from './inner-tree.ts'
import { InnerLine } from './inner-line.tsx'
import classes from './inner.module.css'

interface InnerItemProps {
  readonly id: string
  /** "Step 2", "coupon" */
  readonly name: string
  readonly tree: InnerTree
  /** `undefined`: it has to stay. */
  readonly onRemove: (() => void) | undefined
  readonly children: ReactNode
}

/** A node inside a condition: moved by dragging its grip, by keys on it, or by its buttons, like the conditions themselves. */
export function InnerItem({ id, name, tree, onRemove, children }: InnerItemProps) {
  const { root, whole } = tree
  const put = (slot: Slot | undefined, part: InnerPart) => {
    if (slot === undefined) return
    const moved = tree.move(id, slot)
    announce(`${name} moved to ${placeWords(moved.root, moved.id, whole)}.`)
    focusInner([moved.id], part)
  }
  const step = (by: 1 | -1, part: InnerPart) => {
    const slot = neighbourSlot(root, id, by)
    if (slot === undefined) announce(by < 0 ? 'It is already first.' : 'It is already last.')
    else put(slot, part)
  }
  const remove = () => {
    if (onRemove === undefined) return announce(`${name} has to stay.`)
    const { group, index } = parentOf(root, id) ?? { group: root, index: 0 }
    onRemove()
    announce(`${name} removed. Undo brings it back.`)
    // Steps move up: what follows has its id then.
    focusInner([id, group.rules[index + 1]?.id, group.rules[index - 1]?.id], 'handle')
  }
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || event.ctrlKey || event.metaKey) return
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (event.altKey && (by === 1 || by === -1)) step(by, 'handle')
    else if (event.key === 'Delete' && !event.altKey) remove()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const dragged: Dragged = {
    label: () => name,
    hue: () => 'event',
    moving: id,
    root: () => root,
    whole,
    put: (slot) => put(slot, 'handle'),
  }
  const { setNodeRef, setActivatorNodeRef, isDragging, listeners, attributes } = useDraggable({
    id: `inner:${id}`,
    data: { dragged },
  })
  const handle = useMemo(() => ({ ...attributes, ...listeners }), [attributes, listeners])
  const tool = (part: 'up' | 'down', by: 1 | -1, sign: string) => (
    <button
      type="button"
      className={classes.tool}
      data-step={part}
      aria-label={`${name}: move ${part}`}
      disabled={neighbourSlot(root, id, by) === undefined}
      onClick={() => step(by, part)}
    >
      {sign}
    </button>
  )
  return (
    <div role="presentation" onKeyDown={press}>
      <fieldset
        ref={setNodeRef as Ref<HTMLFieldSetElement>}
        aria-label={name}
        className={classes.item}
        data-inner={id}
        data-dragging={isDragging || undefined}
      >
        <InnerLine before={id} />
        <DragHandle name={name} handleRef={setActivatorNodeRef} attributes={handle} />
        <div className={classes.content}>{children}</div>
        <span className={classes.tools}>
          {tool('up', -1, '↑')}
          {tool('down', 1, '↓')}
          <button
            type="button"
            className={classes.tool}
            aria-label={`${name}: remove`}
            disabled={onRemove === undefined}
            onClick={remove}
          >
            ×
          </button>
        </span>
      </fieldset>
    </div>
  )
}
