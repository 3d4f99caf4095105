import { memo } from 'react'
import { deleteNode, stepNode } from '../node-actions.ts'
import classes from './tools.module.css'

interface QuickMovesProps {
  readonly id: string
  readonly name: string
}

/** Moving without dragging: in the row, where the bar is, while the pointer or the focus is in the node. Its menu has more, always. */
export const QuickMoves = memo(function QuickMoves({ id, name }: QuickMovesProps) {
  return (
    <span className={classes.quick}>
      <button
        type="button"
        className={classes.tool}
        aria-label={`Move ${name} up`}
        onClick={() => stepNode(id, 'up')}
      >
        ↑
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={`Move ${name} down`}
        onClick={() => stepNode(id, 'down')}
      >
        ↓
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={`Delete ${name}`}
        onClick={() => deleteNode(id)}
      >
        ×
      </button>
    </span>
  )
})
