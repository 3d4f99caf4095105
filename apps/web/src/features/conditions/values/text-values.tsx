import { useCallback, useRef, useState } from 'react'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { claimFocus } from '../inline/focus-claim.ts'
import { useAfterPress } from '../inline/use-after-press.ts'
import type { ValuesOf } from '../editors/comparable.ts'
import classes from '../inline/inline.module.css'

const room = <span className={classes.note}>…</span>
const ManyValuesPicker = lazyPart({
  what: 'The picker of values',
  load: async () => (await import('./value-picker.tsx')).ManyValuesPicker,
  room,
})
const OneValuePicker = lazyPart({
  what: 'The picker of values',
  load: async () => (await import('./value-picker.tsx')).OneValuePicker,
  room,
})

const shown = 8

interface TextValuesProps {
  /** Of what: "Country". */
  readonly label: string
  readonly values: readonly string[]
  readonly of: ValuesOf | undefined
  readonly many: boolean
  /** They are numbers, written in the reader's notation. */
  readonly numbers?: boolean
  readonly onChange: (values: readonly string[]) => void
}

/** Values as chips; a click or Enter turns them into a picker. Only the one being edited carries a picker's weight. */
export function TextValues({ label, values, of, many, numbers = false, onChange }: TextValuesProps) {
  const [editing, setEditing] = useState(false)
  const chips = useRef<HTMLButtonElement>(null)
  const present = values.filter((value) => value !== '')
  const stop = useCallback(() => setEditing(false), [])
  const done = useAfterPress(editing, stop)

  if (editing) {
    return (
      <span className={classes.editing}>
        {many ? (
          <ManyValuesPicker
            label={`${label} values`}
            values={values}
            numbers={numbers}
            of={of}
            onChange={onChange}
            onDone={done}
          />
        ) : (
          <OneValuePicker
            label={`${label} value`}
            value={values[0] ?? ''}
            of={of}
            onChange={(value) => onChange([value])}
            onDone={done}
          />
        )}
      </span>
    )
  }
  return (
    <button
      type="button"
      ref={(node) => {
        chips.current = node
        if (node !== null && present.length === 0 && claimFocus(node)) setEditing(true)
      }}
      className={classes.chips}
      onClick={() => setEditing(true)}
    >
      <span className="visually-hidden">
        Edit {label} {many ? 'values' : 'value'}:{' '}
      </span>
      {present.length === 0 && (
        <span className={`${classes.chip} ${classes.blank}`}>{many ? 'values' : 'value'}…</span>
      )}
      {present.slice(0, shown).map((value) => (
        <span key={value} className={classes.chip} title={value}>
          <bdi>{value}</bdi>
        </span>
      ))}
      {present.length > shown && <span className={classes.words}>and {present.length - shown} more</span>}
    </button>
  )
}
