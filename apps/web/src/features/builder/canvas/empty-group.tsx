import { useDrop } from '../dnd/drop-store.ts'
import { TemplateStarts } from './template-starts.tsx'
import classes from './empty-group.module.css'

interface EmptyGroupProps {
  readonly id: string
  readonly root: boolean
}

/** Nothing here yet: says what to do next; an empty segment may begin with a template. */
export function EmptyGroup({ id, root }: EmptyGroupProps) {
  const over = useDrop((state) => state.lineEnd === id)
  if (!root) {
    return (
      <p className={classes.empty} data-over={over || undefined}>
        Drag a condition here, or add one below. An empty group is left out of the count.
      </p>
    )
  }
  return (
    <div className={classes.start} data-over={over || undefined}>
      <h2 className={classes.question}>Who should be in it?</h2>
      <p className={classes.advice}>
        <span className={classes.wide}>
          Drag a trait or an event here from the left, or press <kbd>/</kbd> and type its name.
        </span>
        <span className={classes.narrow}>Add a first condition below.</span> Nobody is in the segment until
        then.
      </p>
      <TemplateStarts groupId={id} />
    </div>
  )
}
