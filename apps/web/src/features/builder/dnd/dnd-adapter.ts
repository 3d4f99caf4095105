import { useDraggable } from '@dnd-kit/core'
import type { DndAdapter } from '@react-querybuilder/dnd'
import { useMemo } from 'react'
import { currentRoot } from '../builder-store.ts'
import { wholeSegment } from '../moves.ts'
import { moveToSlot } from '../node-actions.ts'
import { hueOfNode, nodeName } from '../node-name.ts'
import { nodeById } from '../tree.ts'
import { BuilderDndProvider } from './builder-dnd-provider.tsx'
import type { Dragged } from './drop-store.ts'

function useNodeDrag(id: string | undefined, disabled: boolean) {
  const data = useMemo(() => {
    const moving = id ?? ''
    const node = () => nodeById(currentRoot(), moving) ?? currentRoot()
    const dragged: Dragged = {
      label: () => nodeName(node()),
      hue: () => hueOfNode(node()),
      moving,
      root: currentRoot,
      whole: wholeSegment,
      put: (slot) => moveToSlot(moving, slot),
    }
    return { dragged }
  }, [id])
  const { setNodeRef, setActivatorNodeRef, isDragging, listeners, attributes } = useDraggable({
    id: `node:${id ?? ''}`,
    disabled,
    data,
  })
  const dragHandleAttributes = useMemo(() => ({ ...attributes, ...listeners }), [attributes, listeners])
  return { setNodeRef, setActivatorNodeRef, isDragging, dragHandleAttributes }
}

const noTarget = { isOver: false, dropMonitorId: '' }

/** react-querybuilder's drag and drop over our own context, which the palette shares; drops are places, not targets. */
export const dndAdapter: DndAdapter = {
  DndProvider: BuilderDndProvider,
  useRuleDnD: ({ rule, disabled }) => {
    const drag = useNodeDrag(rule.id, disabled)
    return {
      ...noTarget,
      isDragging: drag.isDragging,
      dragMonitorId: '',
      dragRef: drag.setActivatorNodeRef,
      dndRef: drag.setNodeRef,
      dragHandleAttributes: drag.dragHandleAttributes,
    }
  },
  useRuleGroupDnD: ({ ruleGroup, path, disabled }) => {
    const drag = useNodeDrag(ruleGroup.id, disabled || path.length === 0)
    return {
      ...noTarget,
      isDragging: drag.isDragging,
      dragMonitorId: '',
      dragRef: drag.setActivatorNodeRef,
      dropRef: null,
      previewRef: drag.setNodeRef,
      dragHandleAttributes: drag.dragHandleAttributes,
    }
  },
  useInlineCombinatorDnD: () => ({ ...noTarget, dropRef: null }),
}
