import { useDrop } from '../dnd/drop-store.ts'
import classes from './marks.module.css'

interface EmptyGroupProps {
  readonly id: string
  readonly root: boolean
}

/** Nothing here yet: says what to do next. */
export function EmptyGroup({ id, root }: EmptyGroupProps) {
  const over = useDrop((state) => state.lineEnd === id)
  return (
    <p className={classes.empty} data-over={over || undefined}>
      {root
        ? 'Drag a trait or an event here, or add a first condition. Nobody is in the segment until then.'
        : 'Drag a condition here. An empty group is left out of the count.'}
    </p>
  )
}
