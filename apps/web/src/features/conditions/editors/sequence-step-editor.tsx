import type { SequenceStep } from '@tessera/rules/definition'
import { useCatalogue } from '../catalogue-view.tsx'
import { InnerItem } from '../inner/inner-item.tsx'
import type { InnerTree } from '../inner/inner-tree.ts'
import { InlineSelect } from '../inline/inline-select.tsx'
import { StepWithout } from './step-without.tsx'
import { WhereToggle } from './where-toggle.tsx'
import { SpanEditor } from '../windows/window-editor.tsx'
import classes from '../inline/inline.module.css'

interface SequenceStepEditorProps {
  readonly tree: InnerTree
  readonly id: string
  readonly step: SequenceStep
  readonly index: number
  readonly count: number
  readonly onChange: (step: SequenceStep) => void
  readonly onRemove: () => void
}

/** One step: which event, how soon after the one before, without what in between; the last may be "and did not". */
export function SequenceStepEditor(props: SequenceStepEditorProps) {
  const { tree, id, step, index, count, onChange, onRemove } = props
  const { palette } = useCatalogue()
  const name = `Step ${index + 1}`
  const events = palette.events.map((event) => ({ value: event.name, label: event.name }))
  const without = step.without ?? []
  const setWithout = (next: NonNullable<SequenceStep['without']>) =>
    onChange({ ...step, without: next.length === 0 ? undefined : next })
  return (
    <InnerItem id={id} name={name} tree={tree} onRemove={count === 1 ? undefined : onRemove}>
      {index === count - 1 && index > 0 ? (
        <InlineSelect
          look="quiet"
          label={`${name}: followed or not`}
          value={step.not ? 'not' : 'then'}
          choices={[
            { value: 'then', label: 'then' },
            { value: 'not', label: 'then did not' },
          ]}
          onChange={(next) => onChange({ ...step, not: next === 'not' ? true : undefined })}
        />
      ) : (
        <span className={classes.words}>{index === 0 ? 'first' : 'then'}</span>
      )}
      <InlineSelect
        label={`${name}: event`}
        value={step.event}
        choices={events}
        placeholder="event…"
        onChange={(event) => onChange({ ...step, event, where: undefined })}
      />
      {index > 0 && <Within name={name} step={step} onChange={onChange} />}
      {index > 0 && (
        <button
          type="button"
          className={classes.textButton}
          onClick={() => setWithout([...without, { event: '' }])}
        >
          + without<span className="visually-hidden"> an event in between, {name}</span>
        </button>
      )}
      {step.event !== '' && (
        <WhereToggle
          label={`${name}, ${step.event}`}
          event={step.event}
          where={step.where}
          onChange={(where) => onChange({ ...step, where })}
        />
      )}
      {without.map((item, at) => (
        <StepWithout
          // They have no identity of their own either.
          key={at}
          label={`${name}: without event ${at + 1}`}
          allow={`${name}: allow ${item.event || 'this event'} in between`}
          item={item}
          events={events}
          onChange={(next) => setWithout(without.map((one, i) => (i === at ? next : one)))}
          onRemove={() => setWithout(without.filter((_, i) => i !== at))}
        />
      ))}
    </InnerItem>
  )
}

type WithinProps = Pick<SequenceStepEditorProps, 'step' | 'onChange'> & { readonly name: string }

/** How soon after the step before; there only when asked for. */
function Within({ name, step, onChange }: WithinProps) {
  if (step.within === undefined) {
    return (
      <button
        type="button"
        className={classes.textButton}
        onClick={() => onChange({ ...step, within: { amount: 1, unit: 'day' } })}
      >
        + within<span className="visually-hidden"> a time, {name}</span>
      </button>
    )
  }
  return (
    <span className={classes.together}>
      <span className={classes.words}>within</span>
      <SpanEditor
        label={`${name}: within`}
        span={step.within}
        onChange={(within) => onChange({ ...step, within })}
      />
      <button
        type="button"
        className={classes.icon}
        aria-label={`${name}: no time limit`}
        onClick={() => onChange({ ...step, within: undefined })}
      >
        ×
      </button>
    </span>
  )
}
