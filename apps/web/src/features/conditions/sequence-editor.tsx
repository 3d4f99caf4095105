import type { SequenceCondition, SequenceStep } from '@tessera/rules/definition'
import { InlineSelect } from './inline-select.tsx'
import { SequenceStepEditor } from './sequence-step-editor.tsx'
import { WindowEditor } from './window-editor.tsx'
import classes from './inline.module.css'

interface SequenceEditorProps {
  readonly condition: SequenceCondition
  readonly onChange: (condition: SequenceCondition) => void
}

/** "Did A, then B within 1 hour, without C in between", or the last step not followed. */
export function SequenceEditor({ condition, onChange }: SequenceEditorProps) {
  const { window, steps } = condition.value
  const setSteps = (next: readonly SequenceStep[]) =>
    onChange({ ...condition, value: { ...condition.value, steps: next } })
  const move = (from: number, by: -1 | 1) => {
    const next = [...steps]
    const [taken] = next.splice(from, 1)
    if (taken !== undefined) next.splice(from + by, 0, taken)
    setSteps(next.map((step, index) => asStepAt(step, index, next.length)))
  }
  return (
    <div className={classes.stack} data-steps="">
      <div className={classes.line}>
        <span className={classes.name}>Sequence</span>
        <InlineSelect
          quiet
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
      {steps.map((step, index) => (
        <SequenceStepEditor
          // Steps have no identity of their own; their place is what they are.
          key={index}
          step={step}
          index={index}
          count={steps.length}
          onChange={(next) => setSteps(steps.map((one, at) => (at === index ? next : one)))}
          onMove={(by) => move(index, by)}
          onRemove={() =>
            setSteps(
              steps.filter((_, at) => at !== index).map((one, at, all) => asStepAt(one, at, all.length)),
            )
          }
        />
      ))}
      <div className={classes.line} data-wide="">
        <button
          type="button"
          className={classes.textButton}
          onClick={() => setSteps([...steps.map((step) => ({ ...step, not: undefined })), { event: '' }])}
        >
          + Step
        </button>
      </div>
    </div>
  )
}

/** The first step counts from nothing; only the last may be one that did not follow. */
function asStepAt(step: SequenceStep, index: number, count: number): SequenceStep {
  const { within, without, not, ...plain } = step
  if (index === 0) return plain
  return {
    ...plain,
    ...(within && { within }),
    ...(without && { without }),
    ...(not && index === count - 1 && { not }),
  }
}
