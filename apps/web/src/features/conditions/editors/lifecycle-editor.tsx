import type { LifecycleCondition, Span } from '@tessera/rules/definition'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-number.tsx'
import { WhereToggle } from './where-toggle.tsx'
import { SpanEditor } from '../windows/window-editor.tsx'
import classes from '../inline/inline.module.css'

type Regularly = Extract<LifecycleCondition['value'], { readonly of: number }>

interface LifecycleEditorProps {
  readonly event: string
  readonly condition: LifecycleCondition
  readonly onChange: (condition: LifecycleCondition) => void
}

function isRegular(value: LifecycleCondition['value']): value is Regularly {
  return 'period' in value
}

function startOf(operator: LifecycleCondition['operator'], before: LifecycleCondition['value']) {
  const span: Span = isRegular(before) ? before.period : before
  if (operator !== 'regularly') return isRegular(before) ? { amount: 30, unit: 'day' as const } : before
  if (isRegular(before)) return before
  // Six days of eight are few people's habit.
  const unit = span.unit === 'minute' || span.unit === 'hour' || span.unit === 'day' ? 'week' : span.unit
  return { period: { amount: 1, unit }, of: 8, atLeast: 6 }
}

/** The turns of a habit: for the first time, stopped, restarted, regularly. */
export function LifecycleEditor({ event, condition, onChange }: LifecycleEditorProps) {
  const { operator, value } = condition
  return (
    <>
      <span className={classes.name}>
        <bdi>{event}</bdi>
      </span>
      <InlineSelect
        look="quiet"
        label={`${event}: habit`}
        value={operator}
        choices={[
          { value: 'firstTime', label: 'for the first time' },
          { value: 'stopped', label: 'stopped' },
          { value: 'restarted', label: 'restarted' },
          { value: 'regularly', label: 'regularly' },
        ]}
        onChange={(next) => onChange({ ...condition, operator: next, value: startOf(next, value) })}
      />
      {isRegular(value) ? (
        <RegularlyFields
          event={event}
          value={value}
          onChange={(next) => onChange({ ...condition, value: next })}
        />
      ) : (
        <>
          <span className={classes.words}>in the last</span>
          <SpanEditor
            label={`${event}: period`}
            span={value}
            onChange={(span) => onChange({ ...condition, value: span })}
          />
        </>
      )}
      <WhereToggle
        label={event}
        event={event}
        where={condition.where}
        onChange={(where) => onChange({ ...condition, where })}
      />
    </>
  )
}

interface RegularlyFieldsProps {
  readonly event: string
  readonly value: Regularly
  readonly onChange: (value: Regularly) => void
}

function RegularlyFields({ event, value, onChange }: RegularlyFieldsProps) {
  const number = (name: string, key: 'of' | 'atLeast' | 'times', shown: unknown) => (
    <InlineNumber
      wholeFrom={1}
      label={`${event}: ${name}`}
      value={shown}
      onChange={(next) => onChange({ ...value, [key]: next })}
    />
  )
  return (
    <>
      <span className={classes.words}>at least</span>
      {number('times in each period', 'times', value.times ?? 1)}
      <span className={classes.words}>times in each of at least</span>
      {number('periods that must hold', 'atLeast', value.atLeast)}
      <span className={classes.words}>of the last</span>
      {number('periods looked at', 'of', value.of)}
      <span className={classes.words}>periods of</span>
      <SpanEditor
        label={`${event}: period`}
        span={value.period}
        onChange={(period) => onChange({ ...value, period })}
      />
    </>
  )
}
