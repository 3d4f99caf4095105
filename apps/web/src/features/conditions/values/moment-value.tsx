import type { Unit } from '@tessera/rules/definition'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-text.tsx'
import { unitWord, units } from '../windows/span-words.ts'
import classes from '../inline/inline.module.css'

interface RelativeMoment {
  readonly ago: number | string
  readonly unit: Unit
}

function isRelative(value: unknown): value is RelativeMoment {
  return typeof value === 'object' && value !== null && 'ago' in value && 'unit' in value
}

type Mode = 'day' | 'moment' | 'ago'

const modes = [
  { value: 'day', label: 'the day' },
  { value: 'moment', label: 'the moment' },
  { value: 'ago', label: 'relative to now' },
] as const

function modeOf(value: unknown): Mode {
  if (isRelative(value)) return 'ago'
  return typeof value === 'string' && value.includes('T') ? 'moment' : 'day'
}

interface MomentValueProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A moment: a day, a day and time (both read in the workspace's zone), or so long before now. */
export function MomentValue({ label, value, onChange }: MomentValueProps) {
  const mode = modeOf(value)
  const text = typeof value === 'string' ? value : ''
  const switchTo = (next: Mode) => {
    if (next === 'ago') onChange({ ago: 30, unit: 'day' })
    else if (next === 'moment') onChange(text === '' ? `${today()}T00:00` : `${text.slice(0, 10)}T00:00`)
    else onChange(text.slice(0, 10))
  }
  return (
    <>
      <InlineSelect
        look="quiet"
        label={`${label}: kind of moment`}
        value={mode}
        choices={modes}
        onChange={switchTo}
      />
      {isRelative(value) ? (
        <>
          <InlineNumber
            whole
            label={`${label}: how long ago`}
            value={value.ago}
            onChange={(ago) => onChange({ ...value, ago })}
          />
          <InlineSelect
            label={`${label}: unit`}
            value={value.unit}
            choices={units.map((unit) => ({ value: unit, label: unitWord(unit, Number(value.ago)) }))}
            onChange={(unit) => onChange({ ...value, unit })}
          />
          <span className={classes.words}>ago</span>
        </>
      ) : (
        <DateInput label={`${label}: date`} value={text} time={mode === 'moment'} onChange={onChange} />
      )}
    </>
  )
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

interface DateInputProps {
  readonly label: string
  readonly value: string
  readonly time?: boolean
  readonly onChange: (value: string) => void
}

/** The platform's date field. A stored moment with an offset is shown, and left untouched until it is edited. */
export function DateInput({ label, value, time = false, onChange }: DateInputProps) {
  const wall = value.replace(/(\.\d+)?(Z|[+-]\d\d:?\d\d)$/, '')
  const offset = wall === value || !time ? '' : value.slice(wall.length)
  return (
    <>
      <input
        type={time ? 'datetime-local' : 'date'}
        className={classes.date}
        aria-label={label}
        max={time ? '9999-12-31T23:59' : '9999-12-31'}
        value={time ? wall.slice(0, 19) : wall.slice(0, 10)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {offset !== '' && <span className={classes.note}>{offset === 'Z' ? 'UTC' : offset}</span>}
    </>
  )
}
