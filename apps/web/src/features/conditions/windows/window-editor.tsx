import type { CalendarPeriod, Span, Unit, Window } from '@tessera/rules/definition'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-number.tsx'
import { DateInput } from '../values/moment-value.tsx'
import { ResolvedWindow } from './resolved-window.tsx'
import { periodWords, periods, unitWord, units } from './span-words.ts'
import classes from '../inline/inline.module.css'

interface WindowEditorProps {
  /** Of what: "Order Completed". */
  readonly label: string
  readonly window: Window
  /** `events`: no future and `ever`; `moments` (date traits): both directions. */
  readonly about: 'events' | 'moments'
  readonly onChange: (window: Window) => void
}

const eventKinds = [
  { value: 'ever', label: 'ever' },
  { value: 'last', label: 'in the last' },
  { value: 'ago', label: 'in the time from' },
  { value: 'absolute', label: 'between dates' },
  { value: 'calendar', label: 'during' },
] as const
const momentKinds = [
  { value: 'last', label: 'in the last' },
  { value: 'next', label: 'in the next' },
  { value: 'ago', label: 'in the time from' },
  { value: 'absolute', label: 'between dates' },
  { value: 'calendar', label: 'during' },
] as const

function startOf(kind: Window['kind'], before: Window): Window {
  const span: Span =
    before.kind === 'last' || before.kind === 'next'
      ? { amount: before.amount, unit: before.unit }
      : { amount: 30, unit: 'day' }
  switch (kind) {
    case 'ever':
      return { kind }
    case 'last':
    case 'next':
      return { kind, ...span }
    case 'ago':
      return { kind, from: { amount: 60, unit: 'day' }, to: { amount: 30, unit: 'day' } }
    case 'absolute':
      return { kind, from: '', to: '' }
    case 'calendar':
      return { kind, period: 'thisMonth' }
  }
}

/** When: every kind of window, as a few words in the sentence, with what it resolves to beside it. */
export function WindowEditor({ label, window, about, onChange }: WindowEditorProps) {
  return (
    <>
      <InlineSelect<Window['kind']>
        look="quiet"
        label={`${label}: when`}
        value={window.kind}
        choices={about === 'events' ? eventKinds : momentKinds}
        onChange={(kind) => onChange(startOf(kind, window))}
      />
      <WindowDetail label={label} window={window} about={about} onChange={onChange} />
      <ResolvedWindow window={window} />
    </>
  )
}

function WindowDetail({ label, window, about, onChange }: WindowEditorProps) {
  switch (window.kind) {
    case 'ever':
      return null
    case 'last':
    case 'next':
      return (
        <SpanEditor
          label={`${label}: window`}
          span={window}
          onChange={(span) => onChange({ ...window, ...span })}
        />
      )
    case 'ago':
      return (
        <>
          <OpenEnd
            label={`${label}: from`}
            span={window.from}
            open="any time"
            onChange={(from) => onChange({ ...window, from })}
          />
          <span className={classes.words}>to</span>
          <OpenEnd
            label={`${label}: to`}
            span={window.to}
            open="now"
            onChange={(to) => onChange({ ...window, to })}
          />
        </>
      )
    case 'absolute':
      return (
        <>
          <DateInput
            label={`${label}: from date`}
            value={window.from ?? ''}
            time={window.from?.includes('T') ?? false}
            onChange={(from) => onChange(withDates(from, window.to))}
          />
          <span className={classes.words}>until before</span>
          <DateInput
            label={`${label}: until date`}
            value={window.to ?? ''}
            time={window.to?.includes('T') ?? false}
            onChange={(to) => onChange(withDates(window.from, to))}
          />
        </>
      )
    case 'calendar':
      return (
        <InlineSelect<CalendarPeriod>
          label={`${label}: calendar period`}
          value={window.period}
          choices={periods(about === 'moments').map((period) => ({
            value: period,
            label: periodWords(period),
          }))}
          onChange={(period) => onChange({ kind: 'calendar', period })}
        />
      )
  }
}

/** An end without a date is open: its key is left out. */
function withDates(from: string | undefined, to: string | undefined): Window {
  return { kind: 'absolute', ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

interface SpanEditorProps {
  readonly label: string
  readonly span: Span
  readonly allowed?: readonly Unit[]
  readonly onChange: (span: Span) => void
}

/** A length of time: a whole number and a unit. What is typed is kept, even while it is no number (and then reported). */
export function SpanEditor({ label, span, allowed = units, onChange }: SpanEditorProps) {
  return (
    <span className={classes.together}>
      <InlineNumber
        wholeFrom={1}
        label={`${label}, amount`}
        value={span.amount}
        onChange={(amount) => onChange({ amount: amount as number, unit: span.unit })}
      />
      <InlineSelect<Unit>
        label={`${label}, unit`}
        value={span.unit}
        choices={allowed.map((unit) => ({ value: unit, label: unitWord(unit, span.amount) }))}
        onChange={(unit) => onChange({ amount: span.amount, unit })}
      />
    </span>
  )
}

interface OpenEndProps {
  readonly label: string
  readonly span: Span | undefined
  readonly open: string
  readonly onChange: (span: Span | undefined) => void
}

function OpenEnd({ label, span, open, onChange }: OpenEndProps) {
  return (
    <>
      {span !== undefined && <SpanEditor label={label} span={span} onChange={onChange} />}
      <InlineSelect
        look="quiet"
        label={`${label}: open or set`}
        value={span === undefined ? 'open' : 'set'}
        choices={[
          { value: 'set', label: 'ago' },
          { value: 'open', label: open },
        ]}
        onChange={(next) => onChange(next === 'open' ? undefined : { amount: 30, unit: 'day' })}
      />
    </>
  )
}
