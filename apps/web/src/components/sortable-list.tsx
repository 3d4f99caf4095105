import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { ActionIcon, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './sortable-list.module.css'

interface SortableItem {
  readonly key: string
  readonly name: string
}

interface SortableListProps<Item extends SortableItem> {
  /** What the list is, for screen readers. */
  readonly label: string
  readonly items: readonly Item[]
  readonly onOrder: (items: Item[]) => void
  readonly onRemove?: (item: Item) => void
  readonly children: (item: Item) => ReactNode
}

/** A list whose order somebody decides: by dragging, by keyboard on the handle, or by plain buttons. */
export function SortableList<Item extends SortableItem>({
  label,
  items,
  onOrder,
  onRemove,
  children,
}: SortableListProps<Item>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const nameOf = (key: unknown) => items.find((item) => item.key === key)?.name ?? ''
  const placeOf = (key: unknown) => items.findIndex((item) => item.key === key) + 1
  const move = (from: number, to: number) => onOrder(arrayMove([...items], from, to))
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over && over.id !== active.id) move(placeOf(active.id) - 1, placeOf(over.id) - 1)
      }}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => `${nameOf(active.id)} picked up, place ${placeOf(active.id)}.`,
          onDragOver: ({ active, over }) =>
            over ? `${nameOf(active.id)} over place ${placeOf(over.id)} of ${items.length}.` : undefined,
          onDragEnd: ({ active, over }) =>
            over ? `${nameOf(active.id)} put down at place ${placeOf(over.id)}.` : undefined,
          onDragCancel: ({ active }) => `${nameOf(active.id)} is back where it was.`,
        },
      }}
    >
      <SortableContext items={items.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <ol className={classes.list} aria-label={label}>
          {items.map((item, i) => (
            <SortableRow
              key={item.key}
              item={item}
              place={i + 1}
              onUp={i > 0 ? () => move(i, i - 1) : undefined}
              onDown={i < items.length - 1 ? () => move(i, i + 1) : undefined}
              onRemove={onRemove && (() => onRemove(item))}
            >
              {children(item)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

interface SortableRowProps {
  readonly item: SortableItem
  readonly place: number
  readonly onUp: (() => void) | undefined
  readonly onDown: (() => void) | undefined
  readonly onRemove: (() => void) | undefined
  readonly children: ReactNode
}

function SortableRow({ item, place, onUp, onDown, onRemove, children }: SortableRowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } =
    useSortable({ id: item.key })
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transition, ...(transform && { transform: `translateY(${transform.y}px)` }) }}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        className={classes.handle}
        {...attributes}
        {...listeners}
        aria-label={`Move ${item.name}, place ${place}`}
      >
        <span aria-hidden="true">⠿</span>
      </button>
      <div className={classes.body}>{children}</div>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="default"
          size={28}
          disabled={!onUp}
          onClick={onUp}
          aria-label={`${item.name} up`}
        >
          <span aria-hidden="true">↑</span>
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={28}
          disabled={!onDown}
          onClick={onDown}
          aria-label={`${item.name} down`}
        >
          <span aria-hidden="true">↓</span>
        </ActionIcon>
        {onRemove && (
          <ActionIcon variant="default" size={28} onClick={onRemove} aria-label={`Take out ${item.name}`}>
            <span aria-hidden="true">×</span>
          </ActionIcon>
        )}
      </Group>
    </li>
  )
}
