import { isGroup } from '@tessera/rules/definition'
import { hueOf, sortCondition } from '../../conditions/condition-kind.ts'
import { currentRoot } from '../builder-store.ts'
import { nodeName } from '../node-name.ts'
import { nodeById } from '../tree.ts'
import { useDrop } from './drop-store.ts'
import classes from './drag-card.module.css'

/** What travels with the pointer: the one thing on the screen with a shadow. */
export function DragCard() {
  const dragged = useDrop((state) => state.dragged)
  if (dragged === undefined) return null
  if (dragged.kind === 'new') return <Card hue={dragged.hue} label={dragged.label} />
  const node = nodeById(currentRoot(), dragged.id)
  if (node === undefined) return null
  return <Card hue={isGroup(node) ? 'other' : hueOf(sortCondition(node).kind)} label={nodeName(node)} />
}

function Card({ hue, label }: { readonly hue: string; readonly label: string }) {
  return (
    <div className={classes.card}>
      <span className={classes.edge} style={{ background: `var(--kind-${hue})` }} />
      <bdi>{label}</bdi>
    </div>
  )
}
