import { useState } from 'react'
import type { Unit } from '@tessera/rules/definition'
import { dayIn } from '../../../lib/zone-day.ts'
import { useCatalogue } from '../catalogue-view.tsx'
import { InlineSelect } from '../inline/inline-select.tsx'
import { InlineNumber } from '../inline/inline-number.tsx'
import { unitWord, units } from '../windows/span-words.ts'
import classes from '../inline/inline.module.css'

interface RelativeMoment {
  readonly ago: number | string
  readonly unit: Unit
}

function isRelative(value: unknown): value is RelativeMoment {
  return typeof value === 'object' && value !== null && 'ago' in value && 'unit' in value
}

type Mode = 'day' | 'moment' | 'ago' | 'now'

const modes = [
  { value: 'day', label: 'the day' },
  { value: 'moment', label: 'the moment' },
  { value: 'ago', label: 'relative to now' },
  { value: 'now', label: 'now' },
] as const

/** `counting`: a 0 was typed as an amount, so the field for it stays. */
function modeOf(value: unknown, counting: boolean): Mode {
  if (isRelative(value)) return value.ago === 0 && !counting ? 'now' : 'ago'
  return typeof value === 'string' && value.includes('T') ? 'moment' : 'day'
}

interface MomentValueProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A whole day, a day and time (both read in the workspace's zone), so long before now, or now. */
export function MomentValue({ label, value, onChange }: MomentValueProps) {
  const [counting, setCounting] = useState(false)
  const { timeZone } = useCatalogue()
  const mode = modeOf(value, counting)
  const text = typeof value === 'string' ? value : ''
  const switchTo = (next: Mode) => {
    setCounting(next === 'ago')
    if (next === 'now') onChange({ ago: 0, unit: 'day' })
    else if (next === 'ago') onChange({ ago: 30, unit: 'day' })
    else if (next === 'moment')
      onChange(
        text === '' ? `${dayIn(new Date().toISOString(), timeZone)}T00:00` : `${text.slice(0, 10)}T00:00`,
      )
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
      {mode === 'now' ? null : isRelative(value) ? (
        <>
          <InlineNumber
            wholeFrom={0}
            label={`${label}: how long ago`}
            value={value.ago}
            onChange={(ago) => {
              setCounting(true)
              onChange({ ...value, ago })
            }}
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
