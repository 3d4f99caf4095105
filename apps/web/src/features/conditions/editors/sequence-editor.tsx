import type { SequenceCondition, SequenceStep } from '@tessera/rules/definition'
import { useId } from 'react'
import { InnerEnd } from '../inner/inner-line.tsx'
import type { InnerTree } from '../inner/inner-tree.ts'
import { InlineSelect } from '../inline/inline-select.tsx'
import { SequenceStepEditor } from './sequence-step-editor.tsx'
import { moveStep, removeStep, stepId, stepsAsTree } from './sequence-steps.ts'
import { WindowEditor } from '../windows/window-editor.tsx'
import classes from '../inline/inline.module.css'

interface SequenceEditorProps {
  readonly condition: SequenceCondition
  readonly onChange: (condition: SequenceCondition) => void
}

/** "Did A, then B within 1 hour, without C in between", or the last step not followed. */
export function SequenceEditor({ condition, onChange }: SequenceEditorProps) {
  const id = useId()
  const { window, steps } = condition.value
  const setSteps = (next: readonly SequenceStep[]) =>
    onChange({ ...condition, value: { ...condition.value, steps: next } })
  const root = stepsAsTree(id, steps)
  const tree: InnerTree = {
    root,
    whole: 'the sequence',
    move: (step, slot) => {
      const from = root.rules.findIndex((rule) => rule.id === step)
      const moved = moveStep(steps, from, slot)
      setSteps(moved.steps)
      return { root, id: stepId(id, moved.index) }
    },
  }
  return (
    <div className={classes.stack} data-steps="">
      <div className={classes.line}>
        <span className={classes.name}>Sequence</span>
        <InlineSelect
          look="quiet"
          label="Sequence: did or did not"
          value={condition.operator}
          choices={[
            { value: 'did', label: 'did, in this order' },
            { value: 'didNot', label: 'did not do, in this order' },
          ]}
          onChange={(operator) => onChange({ ...condition, operator })}
        />
        <WindowEditor
          label="Sequence"
          window={window ?? { kind: 'ever' }}
          about="events"
          onChange={(next) => onChange({ ...condition, value: { ...condition.value, window: next } })}
        />
      </div>
      <div className={classes.inner} data-wide="" data-inner={id}>
        {steps.map((step, index) => (
          <SequenceStepEditor
            key={stepId(id, index)}
            tree={tree}
            id={stepId(id, index)}
            step={step}
            index={index}
            count={steps.length}
            onChange={(next) => setSteps(steps.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setSteps(removeStep(steps, index))}
          />
        ))}
        <InnerEnd of={id} />
        <div className={classes.line}>
          <button
            type="button"
            className={classes.textButton}
            onClick={() => setSteps([...steps.map((step) => ({ ...step, not: undefined })), { event: '' }])}
          >
            + Step
          </button>
        </div>
      </div>
    </div>
  )
}
