import { useDrop } from './drop-store.ts'
import classes from './drag-card.module.css'

/** What travels with the pointer: the one thing on the screen with a shadow. */
export function DragCard() {
  const dragged = useDrop((state) => state.dragged)
  if (dragged === undefined) return null
  return (
    <div className={classes.card}>
      <span className={classes.edge} style={{ background: `var(--kind-${dragged.hue()})` }} />
      <bdi>{dragged.label()}</bdi>
    </div>
  )
}
