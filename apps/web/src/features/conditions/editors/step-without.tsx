import type { SequenceStep } from '@tessera/rules/definition'
import { type Choice, InlineSelect } from '../inline/inline-select.tsx'
import { WhereToggle } from './where-toggle.tsx'
import classes from '../inline/inline.module.css'

type Without = NonNullable<SequenceStep['without']>[number]

interface StepWithoutProps {
  readonly label: string
  /** What taking it away means: "Step 2: allow Email Opened in between". */
  readonly allow: string
  readonly item: Without
  readonly events: readonly Choice<string>[]
  readonly onChange: (item: Without) => void
  readonly onRemove: () => void
}

/** An event that must not happen between a step and the one before it. */
export function StepWithout({ label, allow, item, events, onChange, onRemove }: StepWithoutProps) {
  return (
    <div className={classes.without}>
      <span className={classes.words}>without</span>
      <InlineSelect
        label={label}
        value={item.event}
        choices={events}
        placeholder="event…"
        onChange={(event) => onChange({ event })}
      />
      <span className={classes.words}>in between</span>
      <button type="button" className={classes.icon} aria-label={allow} onClick={onRemove}>
        ×
      </button>
      {item.event !== '' && (
        <WhereToggle
          label={item.event}
          event={item.event}
          where={item.where}
          onChange={(where) => onChange({ ...item, where })}
        />
      )}
    </div>
  )
}
