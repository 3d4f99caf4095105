import type { Condition } from '@tessera/rules/definition'
import { type Ref, memo, useCallback } from 'react'
import type { RuleProps } from 'react-querybuilder'
import { ConditionEditor } from '../../conditions/editors/condition-editor.tsx'
import { hueOf, sortCondition } from '../../conditions/condition-kind.ts'
import { FindingsId, findingsOf } from '../../conditions/findings-of.ts'
import { useBuilder } from '../builder-store.ts'
import { useDrop } from '../dnd/drop-store.ts'
import { editCondition } from '../node-actions.ts'
import { nodeName } from '../node-name.ts'
import { DragHandle } from './drag-handle.tsx'
import { NodeCount } from './node-count.tsx'
import { NodeFindings } from './node-findings.tsx'
import { NodeTools } from './node-tools.tsx'
import { QuickMoves } from './quick-moves.tsx'
import marks from './marks.module.css'
import classes from './row.module.css'

/** A condition: handle, sentence, bar, count. Re-renders only when itself changes; numbers arrive beside it. */
export const ConditionRow = memo(
  function ConditionRow({ rule, dndRef, dragRef, dragHandleAttributes, isDragging, parentMuted }: RuleProps) {
    const condition = rule as unknown as Condition
    const id = condition.id ?? ''
    const name = nodeName(condition)
    const muted = condition.muted === true
    const hue = hueOf(sortCondition(condition).kind)
    const change = useCallback((next: Condition) => editCondition(id, next), [id])
    return (
      <fieldset
        ref={dndRef as Ref<HTMLFieldSetElement>}
        aria-label={`Condition ${name}${muted ? ', muted' : ''}`}
        aria-describedby={findingsOf(id)}
        className={classes.row}
        data-node={id}
        data-dragging={isDragging || undefined}
        data-muted={muted || parentMuted || undefined}
      >
        <DropLine id={id} />
        <LitEdge id={id} />
        <div className={classes.inside}>
          <DragHandle name={name} handleRef={dragRef} attributes={dragHandleAttributes} />
          <span className={classes.edge} style={{ background: `var(--kind-${hue})` }} aria-hidden="true" />
          <div className={classes.sentence}>
            <ConditionKeeper condition={condition} onChange={change} />
            {muted && <span className={marks.mutedNote}>muted</span>}
            <NodeFindings id={id} />
          </div>
          <NodeCount id={id} name={name} />
          <NodeTools id={id} name={name} node={condition} />
        </div>
        <QuickMoves id={id} name={name} />
      </fieldset>
    )
  },
  (before, after) =>
    before.rule === after.rule &&
    before.isDragging === after.isDragging &&
    before.parentMuted === after.parentMuted &&
    before.dragHandleAttributes === after.dragHandleAttributes,
)

interface ConditionKeeperProps {
  readonly condition: Condition
  readonly onChange: (condition: Condition) => void
}

const ConditionKeeper = memo(function ConditionKeeper({ condition, onChange }: ConditionKeeperProps) {
  const ownKey = useBuilder((state) => state.key)
  return (
    <FindingsId value={findingsOf(condition.id ?? '')}>
      <ConditionEditor condition={condition} onChange={onChange} ownKey={ownKey} />
    </FindingsId>
  )
})

/** The line that shows where what is dragged would go. */
function DropLine({ id }: { readonly id: string }) {
  const here = useDrop((state) => state.lineBefore === id)
  return here ? <span className={marks.dropLine} aria-hidden="true" /> : null
}

function LitEdge({ id }: { readonly id: string }) {
  const lit = useBuilder((state) => state.lit === id)
  return lit ? <span className={marks.lit} aria-hidden="true" /> : null
}
