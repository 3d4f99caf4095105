import type { SequenceStep } from '@tessera/rules/definition'
import { useCatalogue } from './catalogue-view.tsx'
import { InlineSelect } from './inline-select.tsx'
import { WhereToggle } from './where-toggle.tsx'
import { SpanEditor } from './window-editor.tsx'
import classes from './inline.module.css'

interface SequenceStepEditorProps {
  readonly step: SequenceStep
  readonly index: number
  readonly count: number
  readonly onChange: (step: SequenceStep) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

/** One step: which event, how soon after the one before, without what in between; the last may be "and did not". */
export function SequenceStepEditor({
  step,
  index,
  count,
  onChange,
  onMove,
  onRemove,
}: SequenceStepEditorProps) {
  const { palette } = useCatalogue()
  const name = `Step ${index + 1}`
  const events = palette.events.map((event) => ({ value: event.name, label: event.name }))
  const without = step.without ?? []
  const last = index === count - 1 && index > 0
  const setWithout = (next: NonNullable<SequenceStep['without']>) =>
    onChange({ ...step, without: next.length === 0 ? undefined : next })
  const where = step.event !== '' && (
    <WhereToggle
      label={`${name}, ${step.event}`}
      event={step.event}
      where={step.where}
      onChange={(where) => onChange({ ...step, where })}
    />
  )
  return (
    <fieldset className={classes.line} data-wide="" aria-label={name}>
      {last ? (
        <InlineSelect
          quiet
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
      {index > 0 &&
        (step.within === undefined ? (
          <button
            type="button"
            className={classes.textButton}
            onClick={() => onChange({ ...step, within: { amount: 1, unit: 'day' } })}
          >
            + within<span className="visually-hidden"> a time, {name}</span>
          </button>
        ) : (
          <>
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
          </>
        ))}
      {without.map((item, at) => (
        <span key={`${at} ${item.event}`} className={classes.line}>
          <span className={classes.words}>without</span>
          <InlineSelect
            label={`${name}: without event ${at + 1}`}
            value={item.event}
            choices={events}
            placeholder="event…"
            onChange={(event) => setWithout(without.map((one, i) => (i === at ? { event } : one)))}
          />
          {item.event !== '' && (
            <WhereToggle
              label={item.event}
              event={item.event}
              where={item.where}
              onChange={(where) => setWithout(without.map((one, i) => (i === at ? { ...one, where } : one)))}
            />
          )}
          <button
            type="button"
            className={classes.icon}
            aria-label={`${name}: allow ${item.event || 'this event'} in between`}
            onClick={() => setWithout(without.filter((_, i) => i !== at))}
          >
            ×
          </button>
        </span>
      ))}
      {index > 0 && (
        <button
          type="button"
          className={classes.textButton}
          onClick={() => setWithout([...without, { event: '' }])}
        >
          + without<span className="visually-hidden"> an event in between, {name}</span>
        </button>
      )}
      {/* A filter that is there takes lines of its own; the tools stay on the first. */}
      {step.where === undefined && where}
      <span className={classes.stepTools}>
        <button
          type="button"
          className={classes.icon}
          aria-label={`${name}: move up`}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-label={`${name}: move down`}
          disabled={index === count - 1}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button
          type="button"
          className={classes.icon}
          aria-label={`${name}: remove`}
          disabled={count === 1}
          onClick={onRemove}
        >
          ×
        </button>
      </span>
      {step.where !== undefined && where}
    </fieldset>
  )
}
